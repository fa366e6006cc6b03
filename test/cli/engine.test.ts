import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import engineFlags from "../../bin/engine-flags.json" with { type: "json" };
import { briefingBin } from "./sample-project.ts";

const tell =
  "console.error(JSON.stringify([process.pid, process.execArgv, process.env.MALLOC_ARENA_MAX ?? null]))";

test("briefing starts its engine so that what is thrown away is collected early, in the process it was started as", async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", `data:text/javascript,${tell}`, briefingBin, "--version"],
    { env: { ...process.env, MALLOC_ARENA_MAX: undefined } },
  );
  const starts = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as [pid: number, flags: string[], arenas: string | null]);
  expect(starts).toHaveLength(2);
  const [asked, started] = starts;
  expect(started![0]).toBe(asked![0]);
  expect(started![1]).toEqual([...asked![1], ...engineFlags]);
  expect(started![2]).toBe("2");
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
