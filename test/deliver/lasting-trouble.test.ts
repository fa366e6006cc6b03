import { expect, test } from "vitest";
import { lastingTrouble } from "../../src/deliver/lasting-trouble.ts";
import { silentLog } from "../../src/effects.ts";

test("trouble that comes every two seconds is told after 0, 10, 20, 40 and 80 s, and once when it is over", () => {
  let seconds = 0;
  const told: unknown[] = [];
  const log = {
    ...silentLog,
    warn: (message: string, fields: object = {}) => void told.push([message, fields]),
    info: (message: string, fields: object = {}) => void told.push([message, fields]),
  };
  const now = () => new Date(1_000 * seconds);
  const trouble = lastingTrouble({ log, now }, { trouble: "gone", over: "back" }, { issue: "i" });
  trouble.over();
  for (; seconds < 100; seconds += 2) trouble.happened(new Error("no way"));
  trouble.over();
  trouble.over();
  trouble.happened(new Error("again"));
  const gone = (forSeconds: number, error = "Error: no way") => ["gone", { issue: "i", error, forSeconds }];
  expect(told).toEqual([
    ...[0, 10, 20, 40, 80].map((after) => gone(after)),
    ["back", { issue: "i", afterSeconds: 100 }],
    gone(0, "Error: again"),
  ]);
});
