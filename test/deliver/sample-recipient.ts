import type { Recipient, Sender } from "../../src/domain/reader.ts";

export const sender: Sender = {
  from: { name: "Daily Briefing", address: "briefing@news.example" },
  replyTo: "editors@news.example",
  listId: "daily-briefing.news.example",
};

export function recipient(changes: Partial<Recipient> = {}): Recipient {
  return {
    email: "ada@readers.example",
    name: "Ada Lindqvist",
    messageId: "<2026-11-24T0700.ada@news.example>",
    leaveUrl: "https://briefing.news.example/leave/q83J-kd93kdkKDJ39dkkq2k3jd9w",
    preferencesUrl: "https://briefing.news.example/preferences/mB2x-77hsk2kdKDJ39dkkq2k3jd9w",
    leaveMailto: "mailto:leave@news.example?subject=leave%20q83J",
    ...changes,
  };
}
