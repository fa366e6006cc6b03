import { mkdtemp, readFile, readdir } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startInbox, type Inbox } from "../../src/demo/inbox.ts";
import { silentLog } from "../../src/effects.ts";

let inbox: Inbox;

beforeEach(async () => {
  inbox = await startInbox({ port: 0, log: silentLog, maxBytes: 100_000 });
});
afterEach(() => inbox.close());

function send(to: string, more: object = {}) {
  const transport = createTransport({ host: "127.0.0.1", port: inbox.port, secure: false });
  return transport.sendMail({
    from: { name: "Quay Notes", address: "notes@quay.example" },
    to: { name: "", address: to },
    subject: "Grüße vom Kai",
    text: "First line\n.a line that begins with a dot\n",
    html: "<p>First line</p>",
    ...more,
  });
}

test("a message that came in over SMTP is kept with its envelope and read when asked for", async () => {
  const heard: number[] = [];
  inbox.onMessage(({ number }) => heard.push(number));
  await send("ines@example.com");
  await send("otto@post.example");
  expect(inbox.messages().map(({ number, envelope }) => [number, envelope])).toEqual([
    [1, { from: "notes@quay.example", to: ["ines@example.com"] }],
    [2, { from: "notes@quay.example", to: ["otto@post.example"] }],
  ]);
  expect(heard).toEqual([1, 2]);
  const email = await inbox.messages()[0]!.parsed();
  expect(email.subject).toBe("Grüße vom Kai");
  expect(email.text).toContain("\n.a line that begins with a dot\n");
  expect(email.html).toContain("<p>First line</p>");
});

test("messages are saved byte for byte, one file each, under names that cannot leave the folder", async () => {
  await send("ines@example.com");
  await send("/etc/x@evil.example");
  const folder = join(await mkdtemp(join(tmpdir(), "inbox-")), "new");
  const files = await inbox.saveTo(folder);
  expect(files.map((file) => basename(file))).toEqual([
    "001-ines@example.com.eml",
    "002-_etc_x@evil.example.eml",
  ]);
  expect((await readdir(folder)).length).toBe(2);
  expect(await readFile(files[0]!)).toEqual(inbox.messages()[0]!.raw);
});

test("a message over the limit is refused and not kept", async () => {
  await expect(send("ines@example.com", { text: "x".repeat(200_000) })).rejects.toMatchObject({
    responseCode: 552,
  });
  expect(inbox.messages()).toEqual([]);
  await send("ines@example.com");
  expect(inbox.messages()).toHaveLength(1);
});

test("a client that hangs up within the data leaves no message and does no harm", async () => {
  const socket = connect(inbox.port, "127.0.0.1");
  const lines = ["EHLO a", "MAIL FROM:<a@a.example>", "RCPT TO:<b@b.example>", "DATA"];
  for await (const reply of socket) {
    const line = lines.shift();
    if (line === undefined) break;
    expect(String(reply)).toMatch(/^2/);
    socket.write(`${line}\r\n`);
    if (lines.length === 0) socket.write("Subject: cut off\r\n");
  }
  socket.destroy();
  await send("ines@example.com");
  expect(inbox.messages().map(({ envelope }) => envelope.to)).toEqual([["ines@example.com"]]);
});

test("a port in use is said with its cure", async () => {
  await expect(startInbox({ port: inbox.port, log: silentLog })).rejects.toThrow(
    /cannot listen on .*another one/,
  );
});
