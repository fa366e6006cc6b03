/** What the evaluations of text share: labelled data by lines, and the scorers that lie beside it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The figures that a scorer prints for predictions. */
export function score(
  dir: string,
  scorer: string,
  data: string,
  predictions: readonly unknown[],
  more: readonly string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), "briefing-eval-"));
  try {
    const file = join(folder, "predictions.jsonl");
    writeFileSync(file, predictions.map((prediction) => JSON.stringify(prediction)).join("\n"));
    const args = [resolve(dir, scorer), "--data", resolve(dir, data), "--pred", file, ...more];
    return execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function readLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

export function report(name: string, figures: string): void {
  console.log(`== ${name}\n${figures.trim()}\n`);
}
