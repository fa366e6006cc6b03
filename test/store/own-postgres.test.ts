import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("a process that has loaded a PostgreSQL of our own ends with the code that it set: what failed there has failed", () => {
  const script = new URL("../../scripts/own-postgres.ts", import.meta.url).href;
  const code = `const { loadEmbedded } = await import(${JSON.stringify(script)}); await loadEmbedded(); process.exitCode = 3;`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
});
