#!/usr/bin/env node
// Starts the command line; says in one line what it needs where Node is too old to run it.
if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `briefing needs Node 24 or newer, this is ${process.versions.node}: run it as "npx briefing" or "npm start" in the checkout, which bring their own.`,
  );
  process.exit(2);
}
// Settings of the engine and of malloc that only a start can have: a thousand feeds take fifty megabytes less with them.
const small = "--max-semi-space-size=16";
if (typeof process.execve === "function" && process.platform !== "win32" && !process.execArgv.includes(small))
  process.execve(process.execPath, [process.execPath, ...process.execArgv, small, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: process.env["MALLOC_ARENA_MAX"] ?? "2",
  });
const { existsSync } = await import("node:fs");
const { enableCompileCache } = await import("node:module");
enableCompileCache?.();
// A checkout runs its sources as they are, so that a change shows without a build; a package has only dist/.
const source = new URL("../src/cli/main.ts", import.meta.url);
const built = new URL("../dist/cli/main.js", import.meta.url);
await import(existsSync(source) ? source.href : built.href);
