# feedparser with as many threads as the others have feeds in hand; sanitised as it does by default.
import json, sys, time
from concurrent.futures import ThreadPoolExecutor
import feedparser

print(json.dumps({"version": feedparser.__version__}), flush=True)
for line in sys.stdin:
    urls = json.loads(line)
    began = time.perf_counter()
    with ThreadPoolExecutor(20) as pool:
        entries = sum(len(feed.entries) for feed in pool.map(feedparser.parse, urls))
    print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1000, "entries": entries}), flush=True)
