import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainQueues } from "../../src/deliver/domain-queues.ts";
import { PriorityQueue } from "../../src/deliver/priority-queue.ts";
import { ProviderGate } from "../../src/deliver/provider-gate.ts";
import { isThrottled } from "../../src/deliver/throttled.ts";
import { readReply } from "../../src/deliver/smtp-reply.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 24) + ms);
const gateFor = (name: string, connections = 100) =>
  new ProviderGate({ name, domains: [name], connections, perSecond: null, perHour: null }, 1000, () => 0.5);

it("a priority queue gives the least first, and equals in the order they came", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (keys) => {
      const queue = new PriorityQueue<[number, number]>();
      keys.forEach((key, i) => queue.push(key, [key, i]));
      const given = keys.map(() => queue.pop()!);
      expect(given).toEqual(keys.map((key, i) => [key, i]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!));
      expect(queue.pop()).toBeUndefined();
    }),
  );
});

describe("domain queues", () => {
  const open = async (pending: Record<string, number>, connections = 100) => {
    const gates = new Map<string, ProviderGate>();
    const queues = new DomainQueues(
      () =>
        Promise.resolve(Object.entries(pending).map(([domain, n]) => ({ domain, pending: n, dueAt: at(0) }))),
      (domain) => gates.get(domain) ?? (gates.set(domain, gateFor(domain, connections)), gates.get(domain)!),
    );
    await queues.refresh(at(0), () => at(0));
    return { queues, gates };
  };

  it("let domains of any size come to their end together", async () => {
    const { queues } = await open({ "huge.example": 900, "mid.example": 90, "tiny.example": 10 });
    const given: string[] = [];
    for (let slot = queues.next(at(0)); slot !== null; slot = queues.next(at(0))) {
      given.push(slot.domain);
      queues.ended(slot);
    }
    expect(given).toHaveLength(1000);
    const count = (part: string[], domain: string) => part.filter((each) => each === domain).length;
    for (let i = 0; i < 1000; i += 100) {
      const part = given.slice(i, i + 100);
      expect(count(part, "huge.example")).toBeGreaterThanOrEqual(88);
      expect(count(part, "mid.example")).toBeGreaterThanOrEqual(8);
      expect(count(part, "tiny.example")).toBeLessThanOrEqual(2);
    }
  });

  it("hold one back whose messages are all under way, until one of them ends", async () => {
    const { queues } = await open({ "one.example": 9 }, 2);
    const slots = [queues.next(at(0))!, queues.next(at(0))!];
    expect([queues.next(at(0)), queues.wait(at(0))]).toEqual([null, Infinity]);
    queues.ended(slots[0]!);
    expect(queues.wait(at(0))).toBe(0);
    expect(queues.next(at(0))?.domain).toBe("one.example");
  });

  it("call others only when there is room for more than who asks next", async () => {
    const { queues, gates } = await open({ "one.example": 9 }, 10);
    const slots = Array.from({ length: 5 }, () => queues.next(at(0))!);
    expect(queues.next(at(0))).toBeNull();
    const full = queues.changed;
    queues.ended(slots[0]!);
    expect(full.aborted).toBe(false);
    queues.next(at(0));
    expect(queues.next(at(0))).toBeNull();
    gates.get("one.example")!.accepted();
    queues.ended(slots[1]!);
    expect([full.aborted, queues.changed.aborted]).toEqual([true, false]);
  });

  it("tell when a closed gate opens, and take a returned delivery at its moment", async () => {
    const { queues, gates } = await open({ "one.example": 2 });
    gates.get("one.example")!.adopt({ pauses: 1, since: at(0), until: at(500) });
    expect([queues.next(at(0)), queues.wait(at(100))]).toEqual([null, 400]);
    const slot = queues.next(at(500))!;
    queues.ended(slot);
    queues.none(queues.next(at(500))!);
    queues.returned("one.example", at(900));
    expect(queues.wait(at(600))).toBe(300);
    expect(queues.next(at(900))?.domain).toBe("one.example");
  });
});

describe("a provider's gate", () => {
  it("closes with the third trouble in a row, for longer each time, and opens for one", () => {
    const gate = gateFor("busy.example");
    expect([1, 2, 3].map((ms) => gate.trouble(at(ms), at(ms)))).toEqual([false, false, true]);
    expect(gate.wait(at(3))).toBe(1000);
    expect(gate.wait(at(1003))).toBe(0);
    gate.enter();
    expect(gate.wait(at(1003))).toBe(Infinity);
    expect(gate.trouble(at(1003), at(1010))).toBe(true);
    gate.leave();
    expect(gate.wait(at(1010))).toBe(2000);
  });

  it("does not count the hours in which nobody tried, as between the waves of readers' zones", () => {
    const hour = 3_600_000;
    const gate = gateFor("one.example");
    for (const ms of [1, 2, 3]) gate.trouble(at(ms), at(ms));
    expect(gate.lasting(at(1003))).toBe(1000);
    gate.trouble(at(6 * hour), at(6 * hour + 10));
    // The pause of a second after the third trouble, and the ten milliseconds of the fourth.
    expect(gate.lasting(at(6 * hour + 10))).toBe(1000 + 10);
    const other = gateFor("two.example");
    other.adopt(gate.pause);
    other.trouble(at(12 * hour), at(12 * hour));
    expect(other.lasting(at(12 * hour))).toBeLessThan(10_000);
    const struck = gateFor("three.example");
    for (const ms of [1, 2, 6 * hour]) struck.trouble(at(ms), at(ms));
    expect(struck.lasting(at(6 * hour))).toBe(0);
  });

  it("counts messages that fail together as one trouble", () => {
    const gate = gateFor("busy.example");
    expect([10, 11, 12, 13].map((ms) => gate.trouble(at(0), at(ms)))).toEqual([false, false, false, false]);
  });

  it("stays open when the mail server loses all connections, and closes when only this provider does", () => {
    const restart = gateFor("a.example");
    expect([1, 2, 3, 4].some((ms) => restart.lost(at(ms), 7, at(ms)))).toBe(false);
    const broken = gateFor("b.example");
    expect([1, 2, 3, 4].map((ms) => broken.lost(at(ms), ms, at(ms)))).toEqual([false, false, false, true]);
  });
});

describe("a reply means that a provider wants less", () => {
  it.each([
    ["421 4.7.0 try again later", 1, true],
    ["421 4.7.28 unusual rate of mail", 1, true],
    ["451 4.7.1 [TSS04] messages temporarily deferred", 1, true],
    ["450 4.2.1 the user is receiving mail at a rate that", 1, true],
    ["452 4.5.3 too many recipients", 1, true],
    ["451 4.7.1 please try again later", 1, false],
    ["451 4.7.1 please try again later", 2, true],
    ["450 4.7.1 greylisted, too many new senders", 5, false],
    ["450 4.2.2 mailbox full", 3, false],
    ["550 5.7.1 rate", 1, false],
  ] as const)("%j at attempt %i: %s", (text, attempts, throttled) => {
    expect(isThrottled(readReply("recipient", text, []), attempts)).toBe(throttled);
  });
});
