import { generateKeyPairSync } from "node:crypto";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { describe, expect, it } from "vitest";
import { type DkimKey, readDkimKey } from "../../src/deliver/dkim-key.ts";
import { messageEncoder } from "../../src/deliver/encode-message.ts";
import { sampleRendered } from "../store/sample-issue.ts";
import { recipient, sender } from "./sample-recipient.ts";

const date = new Date("2026-11-24T07:00:03Z");
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed25519 = generateKeyPairSync("ed25519");
const pem = (pair: typeof rsa) => pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

function keyOf(pair: typeof rsa, selector = "b1"): DkimKey {
  return readDkimKey("news.example", selector, pem(pair));
}

function recordOf(pair: typeof rsa): string {
  const der = pair.publicKey.export({ type: "spki", format: "der" });
  const p = pair === rsa ? der : der.subarray(-32);
  return `v=DKIM1; k=${pair === rsa ? "rsa" : "ed25519"}; p=${p.toString("base64")}`;
}

async function verify(bytes: Buffer, pair: typeof rsa) {
  const record = recordOf(pair);
  const verdict = await dkimVerify(bytes, { resolver: () => Promise.resolve([[record]]) });
  return verdict.results[0]!;
}

describe.each([
  ["RSA", rsa],
  ["Ed25519", ed25519],
])("a DKIM signature with %s", (_name, pair) => {
  const encoder = messageEncoder(sampleRendered(), sender, [keyOf(pair)]);

  it("verifies, for readers of every kind", async () => {
    for (const name of ["Ada", "Åsa  Öberg", "", "x".repeat(190)]) {
      const { status } = await verify(await encoder.encode(recipient({ name }), date), pair);
      expect(status.result, status.comment).toBe("pass");
      expect(status.aligned).toBe("news.example");
    }
  });

  it("covers both one-click headers and names From once more than it stands", async () => {
    const bytes = await encoder.encode(recipient(), date);
    const named = /h=([^;]+);/.exec(bytes.toString("latin1"))![1]!.replace(/\s/g, "").split(":");
    for (const name of ["list-unsubscribe", "list-unsubscribe-post", "list-id", "message-id"])
      expect(named).toContain(name);
    expect(named.filter((name) => name === "from")).toHaveLength(2);
    expect(named.filter((name) => name === "reply-to")).toHaveLength(2);
  });

  it.each([
    ["a changed body", (text: string) => text.replace("Ports", "Sports")],
    ["a second subject", (text: string) => text.replace("Subject:", "Subject: Win\r\nSubject:")],
    ["another address to leave", (text: string) => text.replace("/leave/", "/l3ave/")],
  ])("breaks with %s", async (_change, change) => {
    const bytes = await encoder.encode(recipient(), date);
    const changed = Buffer.from(change(bytes.toString("latin1")), "latin1");
    expect(changed.equals(bytes)).toBe(false);
    expect((await verify(changed, pair)).status.result).not.toBe("pass");
  });
});

it("an RSA and an Ed25519 key sign the same message, and each signature verifies", async () => {
  const keys = [keyOf(rsa, "b1"), keyOf(ed25519, "b2")];
  const bytes = await messageEncoder(sampleRendered(), sender, keys).encode(recipient(), date);
  const verdict = await dkimVerify(bytes, {
    resolver: (name: string) => Promise.resolve([[recordOf(name.startsWith("b1.") ? rsa : ed25519)]]),
  });
  expect(verdict.results.map(({ algo, status }) => [algo, status.result])).toEqual([
    ["rsa-sha256", "pass"],
    ["ed25519-sha256", "pass"],
  ]);
});

it("a key that is none is refused with its place and the cure", () => {
  expect(() => readDkimKey("news.example", "b1", "nothing")).toThrow(
    /b1\._domainkey\.news\.example.*openssl/,
  );
});
