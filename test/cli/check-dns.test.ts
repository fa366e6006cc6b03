import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { checkDns, whyNotAsked } from "../../src/cli/check-dns.ts";
import type { Config } from "../../src/config/schema.ts";

/** A real name server on a free port that has these TXT records; null: it never answers. */
async function nameServer(records: Readonly<Record<string, string>> | null): Promise<string[]> {
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  socket.on("message", (query, { port, address }) => {
    if (records !== null) socket.send(answerTo(query, records), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return [`127.0.0.1:${socket.address().port}`];
}

/** RFC 1035, section 4: the question, and a TXT record or "no such name". */
function answerTo(query: Buffer, records: Readonly<Record<string, string>>): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const question = query.subarray(12, at + 5);
  const text = records[labels.join(".").toLowerCase()];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  if (text === undefined) return Buffer.concat([header, question]);
  header.writeUInt16BE(1, 6);
  const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length]);
  return Buffer.concat([header, question, record, Buffer.from(text, "latin1")]);
}

const configOf = (address: string) =>
  ({
    publication: { from: { name: "Harbour Letter", address } },
    smtp: { dkim: { domain: "harbour-letter.net", selector: "b1", keyFile: "", also: [] } },
  }) as unknown as Config;
const config = configOf("letter@harbour-letter.net");

test("records that are there are shown, those that are not are warnings", async () => {
  const servers = await nameServer({
    "harbour-letter.net": "v=spf1 mx -all",
    "b1._domainkey.harbour-letter.net": "v=DKIM1; k=rsa; p=MIIB",
  });
  expect(await checkDns(config, servers)).toEqual([
    { what: "SPF", verdict: "ok", detail: "harbour-letter.net: v=spf1 mx -all" },
    { what: "DMARC", verdict: "warn", detail: "_dmarc.harbour-letter.net has no DMARC record" },
    { what: "DKIM", verdict: "ok", detail: "b1._domainkey.harbour-letter.net: v=DKIM1; k=rsa; p=MIIB" },
  ]);
});

test("a record of another kind at the same name does not count", async () => {
  const servers = await nameServer({ "harbour-letter.net": "site-verification=v=spf1" });
  expect((await checkDns(config, servers))[0]).toMatchObject({ what: "SPF", verdict: "warn" });
});

test("name servers that never answer cost three seconds in all, however many there are", async () => {
  const servers = [...(await nameServer(null)), ...(await nameServer(null)), ...(await nameServer(null))];
  const began = performance.now();
  const rows = await checkDns(config, servers);
  expect(performance.now() - began).toBeLessThan(5900);
  expect(rows.map(({ verdict }) => verdict)).toEqual(["warn", "warn", "warn"]);
  expect(rows[0]?.detail).toBe("harbour-letter.net got no answer within 3 s");
});

test.each([
  "news.example",
  "a.EXAMPLE.com",
  "localhost",
  "mail.localhost",
  "127.0.0.1",
  "[::1]",
  "intranet",
  "x.test",
])("%s is not looked up, and the reason is said", (name) => expect(whyNotAsked(name)).toMatch(/\w/));

test.each(["example-news.com", "news.example.org.uk", "myexample.com", "test.net"])(
  "%s is looked up",
  (name) => expect(whyNotAsked(name)).toBeNull(),
);
