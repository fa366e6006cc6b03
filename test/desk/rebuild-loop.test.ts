import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rebuildLoop } from "../../src/desk/rebuild-loop.ts";

const quiet = { settleMs: 5, onBegin: () => undefined, onEnd: () => undefined };

test("however saves fall, no two builds overlap, and the last save is always in the last build", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 15 }),
      async (pauses, buildMs) => {
        let saved = 0;
        let running = 0;
        let most = 0;
        const loop = rebuildLoop({
          ...quiet,
          build: async () => {
            running += 1;
            most = Math.max(most, running);
            const seen = saved;
            await wait(buildMs);
            running -= 1;
            return seen;
          },
        });
        for (const pause of pauses) {
          await wait(pause);
          saved += 1;
          loop.request();
        }
        await expect.poll(() => loop.state().made, { interval: 2 }).toBe(saved);
        await loop.close();
        expect(most).toBe(1);
      },
    ),
    { numRuns: 25 },
  );
});

test("many requests at once are one build", async () => {
  let builds = 0;
  const loop = rebuildLoop({ ...quiet, build: () => Promise.resolve((builds += 1)) });
  for (let n = 0; n < 20; n += 1) loop.request();
  await loop.firstEnd(60_000);
  await wait(30);
  expect(builds).toBe(1);
  await loop.close();
});

test("a failed build keeps what was made before, and says why it failed until it is mended", async () => {
  let broken: unknown = null;
  const ends: unknown[] = [];
  const loop = rebuildLoop({
    ...quiet,
    onEnd: ({ version, made, error }) => ends.push([version, made, error]),
    build: () => (broken === null ? Promise.resolve("good") : Promise.reject(broken as Error)),
  });
  const trouble = new Error("no such partial");
  for (const state of [null, trouble, null]) {
    broken = state;
    const { version } = loop.state();
    loop.request();
    await expect.poll(() => loop.state().version, { interval: 2 }).toBe(version + 1);
  }
  expect(ends).toEqual([
    [1, "good", null],
    [2, "good", trouble],
    [3, "good", null],
  ]);
  await loop.close();
});

test("after closing nothing is built", async () => {
  let builds = 0;
  const loop = rebuildLoop({ ...quiet, build: () => Promise.resolve((builds += 1)) });
  loop.request();
  await loop.close();
  loop.request();
  await wait(30);
  expect(builds).toBe(0);
});
