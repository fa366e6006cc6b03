import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Feedparser {
  readonly version: string;
  /** Milliseconds for all of them. */
  ask(urls: readonly string[]): Promise<number>;
  end(): void;
}

/** Python's feedparser in a process of its own; null where this Python does not have it. */
export async function startFeedparser(python: string): Promise<Feedparser | null> {
  if (spawnSync(python, ["-c", "import feedparser"], { stdio: "ignore" }).status !== 0) return null;
  const script = fileURLToPath(new URL("./feedparser-loop.py", import.meta.url));
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)) as unknown;
  const { version } = (await next()) as { version: string };
  return {
    version,
    async ask(urls) {
      child.stdin.write(`${JSON.stringify(urls)}\n`);
      return ((await next()) as { milliseconds: number }).milliseconds;
    },
    end: () => child.stdin.end(),
  };
}
