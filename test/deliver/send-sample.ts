import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sendIssue } from "../../src/deliver/send-issue.ts";
import type { SendOrder, SendOutcome, SendSettings } from "../../src/deliver/send-order.ts";
import { transportFor } from "../../src/deliver/transports.ts";
import { type Effects, silentLog } from "../../src/effects.ts";
import { leaveUrl, preferencesUrl, signToken } from "../../src/readers/tokens.ts";
import type { Store } from "../../src/store/open-store.ts";
import { sender } from "./sample-recipient.ts";

export const issueId = "2026-11-24T0700";
const secret = "a secret for tests only";

export const effects: Pick<Effects, "now" | "newId" | "random" | "sleep" | "log"> = {
  now: () => new Date(),
  newId: () => randomBytes(16).toString("base64url"),
  random: Math.random,
  sleep: (ms, signal) => wait(ms, undefined, signal && { signal }).catch(() => undefined),
  log: silentLog,
};

const quick: SendSettings = {
  retryAfter: 20,
  giveUpAfter: 5_000,
  uncertain: "resend",
  perDomain: { connections: 20, perSecond: null, perHour: null },
  domains: [],
  perSecond: null,
  perHour: null,
  warmUp: null,
  dkim: [],
};

export function sendSample(
  store: Store,
  url: string,
  changes: Partial<Omit<SendOrder, "settings">> & {
    settings?: Partial<SendSettings>;
    connections?: number;
  } = {},
): Promise<SendOutcome> {
  const { settings, connections, ...order } = changes;
  return sendIssue({
    issueId,
    store,
    transport: transportFor({ reveal: () => url }, connections ?? 3),
    sender,
    links: {
      leave: (id) => ({
        leaveUrl: leaveUrl("https://briefing.news.example", secret, id),
        leaveMailto: `mailto:leave@news.example?subject=${signToken(secret, "leave", id)}`,
      }),
      preferencesUrl: (id) => preferencesUrl("https://briefing.news.example", secret, id),
      returnPath: () => sender.from.address,
    },
    effects,
    ...order,
    settings: { ...quick, ...settings },
  });
}
