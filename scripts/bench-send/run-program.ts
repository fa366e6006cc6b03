import { spawn } from "node:child_process";

/**
 * Runs a program to its end; gives what it printed.
 * @param environment besides this process's own
 */
export function runProgram(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    let out = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${program} ${args.join(" ")} ended with code ${String(code)}`));
    });
  });
}
