import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/scratch-in-memory.ts", "test/postgres-server.ts"],
    // Many tests wait for servers and processes: one more at a time than there are cores keeps those busy.
    maxWorkers: availableParallelism() + 1,
    // What files import keeps nothing that another file could stumble over, and is loaded once for all of them.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A guard against hanging, not a promise: what takes ten seconds alone takes forty on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // CI machines are shared and noisy: a promise that hangs on a clock gets a second look there, never a third.
    retry: process.env["CI"] ? 1 : 0,
  },
});
