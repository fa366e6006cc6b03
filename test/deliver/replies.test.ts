import { describe, expect, it } from "vitest";
import { judgeReply } from "../../src/deliver/replies.ts";
import { readError, readReply } from "../../src/deliver/smtp-reply.ts";
import type { Phase } from "../../src/deliver/transport.ts";

const judge = (phase: Phase, response: string) => judgeReply(readReply(phase, response, []));

describe("an answer", () => {
  it.each([
    ["recipient", "550 5.1.1 no such user", "no-such-mailbox"],
    ["recipient", "550-5.1.1 The account does not exist\n550 5.1.1 more", "no-such-mailbox"],
    ["recipient", "550 5.1.10 recipient has null MX", "no-such-mailbox"],
    ["recipient", "550 User unknown", "no-such-mailbox"],
    ["recipient", "550 5.7.1 recipient unknown here", "no-such-mailbox"],
    ["recipient", "550 5.1.1 mailbox full, over quota", "refused"],
    ["recipient", "552 5.2.2 mailbox is full", "refused"],
    ["recipient", "550 5.2.1 mailbox disabled", "refused"],
    ["recipient", "550 5.4.4 host not found", "refused"],
    ["recipient", "550 no", "refused"],
    ["recipient", "553 5.6.7 no SMTPUTF8", "refused"],
    ["recipient", "550 5.7.1 blocked by policy", "policy"],
    ["recipient", "554 relay access denied", "policy"],
    ["recipient", "550 5.1.8 sender address has no domain", "ours"],
    ["recipient", "450 4.2.0 greylisted", "passing"],
    ["recipient", "452 4.3.1 insufficient system storage", "passing"],
    ["recipient", "503 bad sequence", "passing"],
    ["recipient", "421 4.7.0 slow down", "passing"],
    ["sender", "421 4.7.0 too many messages in this connection", "lost"],
    ["sender", "550 5.7.1 sender rejected", "ours"],
    ["sender", "451 4.3.0 try later", "ours"],
    ["login", "535 5.7.8 authentication failed", "ours"],
    ["data", "451 4.3.0 later", "passing"],
    ["data", "554 no valid recipients", "policy"],
    ["handed-over", "250 2.0.0 queued", "accepted"],
    ["handed-over", "451 4.3.0 later", "passing"],
    ["handed-over", "421 4.3.2 closing", "passing"],
    ["handed-over", "554 5.7.1 looks like spam", "policy"],
    ["handed-over", "552 5.2.2 over quota", "refused"],
    ["handed-over", "550 5.1.1 user unknown", "no-such-mailbox"],
    ["recipient", "550 5.1.8 <us@news.example>: Sender address rejected: Domain not found", "ours"],
    ["recipient", "550 5.1.0 <us@news.example>: Sender address rejected: User unknown in table", "policy"],
    [
      "recipient",
      "550-Verification failed for <us@news.example>\n550-No Such User Here\n550 Sender verify failed",
      "policy",
    ],
    ["recipient", "550 5.7.25 no PTR: the IP address is not found in the DNS", "policy"],
    ["recipient", "550 5.1.1 user unknown, the sender may look for another address", "no-such-mailbox"],
    ["handed-over", "550 5.4.5 Daily user sending limit exceeded", "ours"],
    ["handed-over", "550 5.7.1 Daily SMTP relay limit exceeded for customer", "ours"],
    ["handed-over", "454 Throttling failure: Daily message quota exceeded", "ours"],
    ["handed-over", "454 Throttling failure: Maximum sending rate exceeded", "passing"],
    [
      "recipient",
      "550 Domain news.example has exceeded the max emails per hour (100/100 (100%)) allowed",
      "ours",
    ],
    ["recipient", "550 Maximum credits exceeded", "ours"],
    ["handed-over", "550 5.1.90 you have reached your daily limit for message recipients", "ours"],
    ["recipient", "452 4.2.2 the recipient's daily limit is exceeded", "passing"],
    ["recipient", "552 5.2.2 mailbox full: message quota limit exceeded", "refused"],
  ] as const)("at %s: %j means %s", (phase, response, outcome) => {
    expect(judge(phase, response)).toBe(outcome);
  });
});

describe("a lost connection", () => {
  const lost = Object.assign(new Error("Connection closed unexpectedly"), {
    code: "ECONNECTION",
    command: "CONN",
  });

  it("is uncertain from the final dot on, and nothing has happened before it", () => {
    expect(judgeReply(readError(lost, "handed-over", []))).toBe("uncertain");
    expect(judgeReply(readError(lost, "data", []))).toBe("lost");
    expect(judgeReply(readError(lost, "envelope", []))).toBe("lost");
    expect(judgeReply(readError(lost, "connect", []))).toBe("ours");
  });
});

it("what a server says is one line without what it was told in secret", () => {
  const reply = readReply("login", "535-5.7.8 bad\r\n535 5.7.8 no c2VjcmV0 secret\u202e", [
    "c2VjcmV0",
    "secret",
  ]);
  expect(reply).toEqual({
    phase: "login",
    code: 535,
    enhanced: "5.7.8",
    text: "535-5.7.8 bad 535 5.7.8 no … …",
  });
});
