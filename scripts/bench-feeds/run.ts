// Feeds over loopback: our whole ingest, a bare rss-parser loop, and feedparser where Python has it, in turns.
//   npm run bench -- feeds [--feeds 200] [--rounds 5] [--many 1000] [--python python3]
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import engineFlags from "../../bin/engine-flags.json" with { type: "json" };
import type { Done, Order } from "./contender.ts";
import type { ServerAnswer, ServerOrder } from "./feed-server.ts";
import { startFeedparser } from "./feedparser.ts";
import { startProcess, type Talk } from "./process.ts";
import { median } from "../median.ts";

interface Times {
  readonly bare: number[];
  readonly ours: number[];
  readonly unchanged: number[];
  readonly changed: number[];
  readonly feedparser: number[];
}

/** As `bin/briefing.js` starts it. */
const startOurs = (): Talk<Order, Done> =>
  startProcess<Order, Done>("whole-ingest.ts", engineFlags, { MALLOC_ARENA_MAX: "2" });

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      feeds: { type: "string", default: "200" },
      rounds: { type: "string", default: "5" },
      many: { type: "string", default: "1000" },
      python: { type: "string", default: "python3" },
    },
  });
  execFileSync(process.execPath, [fileURLToPath(new URL("../build.ts", import.meta.url))], {
    stdio: "inherit",
  });
  const server = startProcess<ServerOrder, ServerAnswer>("feed-server.ts");
  try {
    await compare(server, Number(values.feeds), Number(values.rounds), values.python);
    if (Number(values.many) > 0) await weigh(server, Number(values.many));
  } finally {
    server.end();
  }
}

async function compare(
  server: Talk<ServerOrder, ServerAnswer>,
  feeds: number,
  rounds: number,
  python: string,
): Promise<void> {
  const { urls, bytes } = await server.ask({ feeds });
  const bare = startProcess<Order, Done>("bare-loop.ts");
  const ours = startOurs();
  const other = await startFeedparser(python);
  const times: Times = { bare: [], ours: [], unchanged: [], changed: [], feedparser: [] };
  console.log(
    `${feeds} feeds of ${Math.round(bytes / feeds / 1000)} kB each, ${rounds} rounds, the first with cold processes`,
  );
  const take = async (list: number[], talk: Talk<Order, Done>, kind: Order["kind"]): Promise<void> => {
    list.push((await talk.ask({ urls, kind })).milliseconds);
  };
  const turns = [
    () => take(times.bare, bare, "fresh"),
    async () => {
      await take(times.ours, ours, "fresh");
      await take(times.unchanged, ours, "again");
    },
  ];
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first alternates, so that neither always meets a warmer machine.
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    await server.ask({ edition: round + 1 });
    await take(times.changed, ours, "again");
    if (other !== null) times.feedparser.push(await other.ask(urls));
  }
  for (const talk of [bare, ours, other]) talk?.end();
  report(times, other?.version ?? null, python);
}

function report(times: Times, feedparser: string | null, python: string): void {
  const bare = { cold: times.bare[0]!, warm: median(times.bare.slice(1)) };
  const line = (name: string, list: readonly number[]): void => {
    const cold = list[0]!;
    const warm = median(list.slice(1));
    const against = (time: number, of: number) => `${(of / time).toFixed(2)}×`.padStart(8);
    console.log(
      `${name.padEnd(46)}${inMs(cold)}${against(cold, bare.cold)}${inMs(warm)}${against(warm, bare.warm)}`,
    );
  };
  console.log(`${"".padEnd(46)}${"cold".padStart(9)}   speed${"warm, med".padStart(9)}   speed`);
  line("rss-parser alone: fetch, parse", times.bare);
  line("ours: fetch, parse, clean, store", times.ours);
  line("ours, all answers 304", times.unchanged);
  line("ours, one new entry in each feed", times.changed);
  if (feedparser === null) console.log(`feedparser: not there (${python} cannot import it)`);
  else line(`feedparser ${feedparser}: fetch, parse, clean`, times.feedparser);
}

async function weigh(server: Talk<ServerOrder, ServerAnswer>, feeds: number): Promise<void> {
  const { urls } = await server.ask({ feeds });
  const ours = startOurs();
  const { milliseconds, peakBytes, entries } = await ours.ask({ urls, kind: "fresh" });
  ours.end();
  console.log(
    `${feeds} feeds, ${entries} entries in ${(milliseconds / 1000).toFixed(1)} s: peak memory ${Math.round(peakBytes / 1e6)} MB`,
  );
}

function inMs(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`.padStart(9);
}
