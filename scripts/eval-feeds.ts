// Scores `parseFeed` with the scorer that stands beside a folder of conformance cases.
//   node scripts/eval-feeds.ts [DIR] [--hostile] [--failures]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface FeedScores {
  /** By the scorer's name for the group: how many cases pass, of how many. */
  readonly groups: Readonly<Record<string, { readonly passed: number; readonly of: number }>>;
  /** The scorer's own words. */
  readonly output: string;
}

export interface EvalFeedsOptions {
  /** Run the folder `hostile` beside DIR instead. */
  readonly hostile?: boolean;
  /** Say why a case fails. */
  readonly failures?: boolean;
}

const adapter = fileURLToPath(new URL("./adapters/feeds.ts", import.meta.url));

/** Runs `score.mjs` from the parent of `dir`. Throws where there is none, or where it does not end well. */
export function evalFeeds(
  dir: string,
  { hostile = false, failures = false }: EvalFeedsOptions = {},
): FeedScores {
  const parent = dirname(realpathSync(resolve(dir)));
  const scorer = join(parent, "score.mjs");
  if (!existsSync(scorer))
    throw new Error(`${scorer} is missing: DIR is a folder of cases with the scorer beside it.`);
  const more = failures ? ["--failures"] : [];
  const output = hostile
    ? withGenerated(join(parent, "hostile"), (folder, generated) =>
        run([scorer, adapter, "--hostile", folder, "--generated", generated, ...more]),
      )
    : run([scorer, adapter, "--cases", realpathSync(resolve(dir)), ...more]);
  return { groups: readGroups(output), output };
}

/** The large cases are written by the set's own program. */
function withGenerated(folder: string, use: (folder: string, generated: string) => string): string {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: there is no hostile set beside the cases.`);
  const generated = mkdtempSync(join(tmpdir(), "hostile-feeds-"));
  try {
    const maker = join(folder, "gen.mjs");
    if (existsSync(maker)) execFileSync(process.execPath, [maker, generated], { stdio: "ignore" });
    return use(folder, generated);
  } finally {
    rmSync(generated, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  } catch (cause) {
    throw new Error(`The scorer did not end well: node ${args.join(" ")}`, { cause });
  }
}

function readGroups(output: string): FeedScores["groups"] {
  const lines = output.matchAll(/^(\S+): (\d+) passed, \d+ failed of (\d+)$/gm);
  return Object.fromEntries(
    [...lines].map(([, name = "", passed, of]) => [name, { passed: Number(passed), of: Number(of) }]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const dir = args.find((arg) => !arg.startsWith("--")) ?? "../shared/feeds/conformance";
  const options = { hostile: args.includes("--hostile"), failures: args.includes("--failures") };
  process.stdout.write(evalFeeds(dir, options).output);
}
