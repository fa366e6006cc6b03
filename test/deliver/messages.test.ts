import { describe, expect, it } from "vitest";
import { messageEncoder } from "../../src/deliver/encode-message.ts";
import { Messages } from "../../src/deliver/messages.ts";
import type { ExpectedDelivery } from "../../src/store/due-deliveries.ts";
import { sampleRendered } from "../store/sample-issue.ts";
import { recipient, sender } from "./sample-recipient.ts";

const { leaveUrl, leaveMailto, preferencesUrl, ...addressed } = recipient();
const links = {
  leave: () => ({ leaveUrl, leaveMailto }),
  preferencesUrl: () => preferencesUrl!,
  returnPath: () => sender.from.address,
};
const delivery: ExpectedDelivery = {
  ...addressed,
  subscriberId: "ada",
  variant: "",
  firstTriedAt: new Date("2026-11-24T07:00:03Z"),
};

function messages() {
  const made: string[] = [];
  const encoderOf = (variant: string) => {
    made.push(variant);
    return Promise.resolve(messageEncoder(sampleRendered(), sender, []));
  };
  return { made, messages: new Messages(encoderOf, links) };
}

async function bytes(message: ReturnType<Messages["of"]>): Promise<string> {
  return Buffer.concat([...(await (await message).pieces)]).toString();
}

describe("a message that was made beforehand", () => {
  it("is the same as one that is made when it is asked for, and is not made again", async () => {
    const [early, late] = [messages(), messages()];
    early.messages.expect(delivery);
    expect(await bytes(early.messages.of(delivery))).toBe(await bytes(late.messages.of(delivery)));
    expect(early.made).toHaveLength(1);
  });

  it("is made anew where its first attempt turns out to have been another time, so that its date is right", async () => {
    const { messages: ours } = messages();
    ours.expect(delivery);
    const earlier = { ...delivery, firstTriedAt: new Date("2026-11-24T06:00:00Z") };
    expect(await bytes(ours.of(earlier))).toContain("Date: Tue, 24 Nov 2026 06:00:00 +0000");
  });

  it("goes to nobody else", async () => {
    const { messages: ours } = messages();
    ours.expect(delivery);
    const other = { ...delivery, subscriberId: "eve", email: "eve@readers.example" };
    expect(await bytes(ours.of(other))).toContain("eve@readers.example");
  });

  it("whose making fails says so only to whoever asks for it", async () => {
    const ours = new Messages(() => Promise.reject(new Error("no such variant")), links);
    ours.expect(delivery);
    await new Promise(setImmediate);
    await expect(ours.of(delivery)).rejects.toThrow("no such variant");
  });
});
