import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/scratch-in-memory.ts", "test/postgres-server.ts"],
    // Many tests wait for servers and processes; two at a time suit a machine of two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // CI machines are shared and noisy: a promise that hangs on a clock gets a second look there, never a third.
    retry: process.env["CI"] ? 1 : 0,
  },
});
