import { expect, it } from "vitest";
import type { Delivery, DeliveryState } from "../../src/domain/reader.ts";
import { judgeLedger } from "../../src/rehearse/judge-ledger.ts";
import type { Copy } from "../../src/rehearse/unruly-server.ts";

function row(name: string, state: DeliveryState = "accepted"): Delivery {
  return {
    issueId: "2026-11-24T0700",
    subscriberId: name,
    email: `${name}@post.example`,
    name: "",
    state,
    messageId: `<${name}@news.example>`,
    attempts: 1,
    dueAt: new Date(0),
    lastReply: null,
  };
}

function copy(name: string, doubt: Copy["doubt"] = null, changes: Partial<Copy> = {}): Copy {
  return {
    to: `${name}@post.example`,
    messageId: `<${name}@news.example>`,
    digest: name,
    faults: [],
    doubt,
    ...changes,
  };
}

function judge(ledger: Delivery[], copies: Copy[], resent: Delivery[] = [], included = ledger.length) {
  const plan = { candidates: included + 2, included, excluded: { pending: 1, left: 1, suppressed: 0 } };
  return judgeLedger(plan, ledger, resent, copies, new Map([["gone@post.example", "no-such-mailbox"]]));
}

it("holds where everybody has one copy, or two that the sender could not tell apart", () => {
  const verdict = judge(
    [row("ada"), row("bo"), row("gone", "refused")],
    [copy("ada", "killed"), copy("bo"), copy("ada")],
    [row("ada")],
  );
  expect(verdict).toMatchObject({
    holds: true,
    taken: 3,
    lost: [],
    twice: [],
    unknowable: { cut: 0, killed: 1 },
  });
});

it("finds whoever is accepted in the ledger and has no copy, or was never settled", () => {
  expect(judge([row("ada"), row("bo")], [copy("ada")])).toMatchObject({
    holds: false,
    lost: ["bo@post.example"],
  });
  const open = judge([row("ada", "sending")], [copy("ada")]);
  expect(open).toMatchObject({ holds: false, unsettled: 1, lost: [] });
});

it("an uncertain delivery without a copy waits for a person, and is not lost", () => {
  expect(judge([row("ada", "uncertain")], [])).toMatchObject({
    holds: true,
    uncertainWithout: ["ada@post.example"],
  });
});

it("finds a second copy that the sender could know of, and one that the ledger does not name", () => {
  expect(judge([row("ada")], [copy("ada"), copy("ada", "killed")], [row("ada")])).toMatchObject({
    holds: false,
    twice: ["ada@post.example"],
  });
  expect(judge([row("ada")], [copy("ada", "cut"), copy("ada")])).toMatchObject({
    holds: false,
    twice: [],
    unnamed: ["ada@post.example"],
  });
});

it("finds a copy for nobody, a refusal without cause, and rows that do not add up", () => {
  expect(judge([row("ada")], [copy("ada"), copy("eve")])).toMatchObject({
    holds: false,
    strays: ["eve@post.example"],
  });
  expect(judge([row("ada", "refused")], [])).toMatchObject({
    holds: false,
    wronglyRefused: ["ada@post.example"],
  });
  expect(judge([row("ada")], [copy("ada")], [], 2)).toMatchObject({ holds: false, addsUp: false });
});

it("finds messages that are wrong: another Message-ID, a copy with other bytes, what the server saw", () => {
  const named = [row("ada")];
  const other = judge(named, [copy("ada", null, { messageId: "<x@news.example>" })]);
  expect(other.messageFaults).toEqual({ "not the ledger's Message-ID": 1 });
  const differs = judge(named, [copy("ada", "cut"), copy("ada", null, { digest: "x" })], named);
  expect(differs.messageFaults).toEqual({ "a copy that is another message": 1 });
  const seen = judge(named, [copy("ada", null, { faults: ["a marker was left"] })]);
  expect(seen).toMatchObject({ holds: false, messageFaults: { "a marker was left": 1 } });
});
