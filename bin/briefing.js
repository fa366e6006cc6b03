#!/usr/bin/env node
// Starts the command line; says in one line what it needs where Node is too old to run it.
if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `briefing needs Node 24 or newer, this is ${process.versions.node}: run it as "npx briefing" or "npm start" in the checkout, which bring their own.`,
  );
  process.exit(2);
}
const { existsSync, readFileSync } = await import("node:fs");
// What only a start can tell the engine and malloc. What is thrown away is collected early and often: left to itself the
// engine lets half a gigabyte of it come together in a long send, and a third of one in a build. It is so little at a time
// that waking threads for it costs more than they do. An engine that does not know a setting does not start, so only the
// one with which they were tried is told.
const flags = process.versions.node.startsWith("24.")
  ? JSON.parse(readFileSync(new URL("engine-flags.json", import.meta.url), "utf8"))
  : [];
const missing = flags.filter((flag) => !process.execArgv.includes(flag));
if (typeof process.execve === "function" && process.platform !== "win32" && missing.length > 0)
  process.execve(
    process.execPath,
    [process.execPath, ...process.execArgv, ...missing, ...process.argv.slice(1)],
    {
      ...process.env,
      MALLOC_ARENA_MAX: process.env["MALLOC_ARENA_MAX"] ?? "2",
    },
  );
const { enableCompileCache } = await import("node:module");
enableCompileCache?.();
// A checkout runs its sources as they are, so that a change shows without a build; a package has only dist/.
const source = new URL("../src/cli/main.ts", import.meta.url);
const built = new URL("../dist/cli/main.js", import.meta.url);
await import(existsSync(source) ? source.href : built.href);
