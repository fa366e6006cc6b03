// The measure: rss-parser alone, 20 feeds at once. It fetches and parses; it cleans, limits and stores nothing.
import { globalAgent } from "node:http";
import RssParser from "rss-parser";
import { obeyOrders } from "./contender.ts";

obeyOrders(async ({ urls }) => {
  globalAgent.destroy();
  const parser = new RssParser();
  const began = performance.now();
  let next = 0;
  let entries = 0;
  const lane = async (): Promise<void> => {
    for (let url = urls[next++]; url !== undefined; url = urls[next++])
      entries += (await parser.parseURL(url)).items.length;
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  return { milliseconds: performance.now() - began, entries };
});
