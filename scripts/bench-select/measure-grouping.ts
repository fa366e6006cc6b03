import { fileURLToPath } from "node:url";
import engineFlags from "../../bin/engine-flags.json" with { type: "json" };
import { runProgram } from "../bench-send/run-program.ts";
import { median } from "../median.ts";

/** Grouping of so many invented articles, each time in a process of its own that is started like `bin/briefing.js`. */
export interface Grouping {
  /** Median of the runs. */
  readonly milliseconds: number;
  /** Mean length of an article's title and text. */
  readonly characters: number;
  /** Of the whole process, the highest of the runs. */
  readonly peakBytes: number;
  /** Of a process that only makes the articles. */
  readonly articlesBytes: number;
}

const script = fileURLToPath(new URL("grouping-process.ts", import.meta.url));

export async function measureGrouping(count: number, runs = 3): Promise<Grouping> {
  const made = await start(count, "--only-make");
  const grouped: Run[] = [];
  for (let i = 0; i < runs; i += 1) grouped.push(await start(count));
  return {
    milliseconds: median(grouped.map(({ milliseconds }) => milliseconds)),
    characters: made.characters,
    peakBytes: Math.max(...grouped.map(({ peakBytes }) => peakBytes)),
    articlesBytes: made.peakBytes,
  };
}

type Run = Pick<Grouping, "milliseconds" | "characters" | "peakBytes">;

async function start(count: number, ...more: string[]): Promise<Run> {
  const args = [...engineFlags, script, String(count), ...more];
  const printed = await runProgram(process.execPath, args, { MALLOC_ARENA_MAX: "2" });
  return JSON.parse(printed) as Run;
}
