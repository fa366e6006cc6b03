import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { sendProgressLine } from "../../src/cli/describe-send.ts";
import { showProgress } from "../../src/cli/show-progress.ts";

const counts = {
  pending: 50_000,
  sending: 0,
  accepted: 250,
  refused: 0,
  uncertain: 0,
  suppressed: 0,
  expired: 0,
};

/** What a terminal of that width is written. */
function shown(columns: number, pausedUntil: Date | null = null): string {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 40 });
  const progress = showProgress(terminal as unknown as NodeJS.WriteStream);
  const line = sendProgressLine({
    counts,
    ratePerSecond: 120,
    secondsLeft: null,
    nextDueAt: pausedUntil === null ? new Date("2026-11-29T22:15:00.000Z") : null,
    pausedUntil,
    unansweredFor: null,
    lastTrouble: "450 4.2.0 the mailbox of this reader is busy",
  });
  progress.onProgress({ stage: "send", ...line });
  progress.stop();
  return String(terminal.read());
}

test("between waves the progress tells when the next begins, and the last trouble where there is room", () => {
  expect(shown(80)).toContain("next at 2026-11-29T22:15");
  expect(shown(200)).toContain("120/s, time left not known, 450 4.2.0 the mailbox of this reader is busy");
});

test("while a send pauses the progress tells until when, and no rate of before", () => {
  const line = shown(200, new Date("2026-11-29T22:01:00.000Z"));
  expect(line).toContain(
    "pauses until 2026-11-29T22:01:00.000Z, 450 4.2.0 the mailbox of this reader is busy",
  );
  expect(line).not.toContain("/s");
});
