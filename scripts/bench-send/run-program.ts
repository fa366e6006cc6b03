import { spawn } from "node:child_process";

/** Runs a program to its end; gives what it printed. */
export function runProgram(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${program} ${args.join(" ")} ended with code ${String(code)}`));
    });
  });
}
