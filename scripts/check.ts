// Runs all checks, the longest beside the others, and prints what each says when it has ended.
//   npm run check
import { execFile } from "node:child_process";

const lanes = [["lint"], ["format", "types", "unused", "imports"]];

await Promise.all(
  lanes.map(async (lane) => {
    for (const name of lane) {
      const { failed, said } = await run(`check:${name}`);
      console.log(`${failed ? "FAILED" : "ok"}  check:${name}`);
      if (failed) {
        console.log(said);
        process.exitCode = 1;
      }
    }
  }),
);

function run(name: string): Promise<{ failed: boolean; said: string }> {
  return new Promise((resolve) =>
    execFile(
      "npm",
      ["run", "--silent", name],
      { maxBuffer: 2 ** 26, shell: process.platform === "win32" },
      (error, out, err) => resolve({ failed: error !== null, said: out + err }),
    ),
  );
}
