import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { judgeReply } from "../../src/deliver/replies.ts";
import { smtpTransport, type SmtpSettings } from "../../src/deliver/smtp.ts";
import { readSmtpAddress } from "../../src/deliver/smtp-address.ts";
import type { Reply, Transport } from "../../src/deliver/transport.ts";
import { wholeMessage } from "../../src/deliver/whole-message.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";

const message = Buffer.from("Subject: x\r\n\r\n.\r\n..two\r\n\r\nend\r\n");
const envelope = { from: "briefing@news.example", to: "ada@readers.example" };
const hidden = (text: string) => ({ reveal: () => text });

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function transportTo(
  behaviour: Behaviour,
  user = "",
  settings: Partial<SmtpSettings> = {},
): Promise<Transport> {
  server = await startMailServer(behaviour);
  return smtpTransport({ url: hidden(server.url.replace("//", `//${user}`)), connections: 1, ...settings });
}

async function sendOne(transport: Transport, to = envelope.to): Promise<Reply> {
  const opened = await transport.open();
  if ("trouble" in opened) return opened.trouble;
  return opened.line.send({ ...envelope, to }, wholeMessage(message)).finally(() => opened.line.close());
}

describe("a line", () => {
  it("carries the message byte for byte, dots at line starts too", async () => {
    expect(await sendOne(await transportTo({}))).toMatchObject({ phase: "handed-over", code: 250 });
    expect(server?.received[0]?.raw.equals(message)).toBe(true);
  });

  it("carries a message in pieces, a dot at the start of any", async () => {
    const pieces = ["Subject: dots\r\n\r\n", ".\r\n", "a.\r\n..b\r\n", "", ".c=\r\n", ".\r\nend.\r\n"];
    const opened = await (await transportTo({})).open();
    if ("trouble" in opened) throw new Error(opened.trouble.text);
    const sent = pieces.map((piece) => Buffer.from(piece));
    for (let i = 0; i < 2; i += 1) await opened.line.send(envelope, wholeMessage(...sent));
    opened.line.close();
    for (const mail of server!.received) expect(mail.raw.toString()).toBe(pieces.join(""));
    expect(server!.received).toHaveLength(2);
  });

  it("asks for the message's pieces when the server does: they may be made meanwhile", async () => {
    const opened = await (await transportTo({})).open();
    if ("trouble" in opened) throw new Error(opened.trouble.text);
    const late = Promise.withResolvers<Buffer[]>();
    const answer = opened.line.send(envelope, { size: message.length, pieces: late.promise });
    await expect.poll(() => server?.tried.rcpt).toBe(1);
    late.resolve([message]);
    expect(await answer).toMatchObject({ phase: "handed-over", code: 250 });
    expect(server?.received[0]?.raw.equals(message)).toBe(true);
    opened.line.close();
  });

  it("throws what making the message threw, and the server has nothing", async () => {
    const opened = await (await transportTo({})).open();
    if ("trouble" in opened) throw new Error(opened.trouble.text);
    const late = Promise.withResolvers<Buffer[]>();
    const answer = opened.line.send(envelope, { size: message.length, pieces: late.promise });
    await expect.poll(() => server?.tried.rcpt).toBe(1);
    late.reject(new Error("no key"));
    await expect(answer).rejects.toThrow("no key");
    expect(opened.line.open).toBe(false);
    expect(server?.received).toEqual([]);
  });

  it("carries message after message, also after refusals, with one recipient each", async () => {
    const transport = await transportTo({
      rcpt(address) {
        if (address.startsWith("no")) throw refusal(550, "5.1.1 no such user");
      },
    });
    const opened = await transport.open();
    if ("trouble" in opened) throw new Error(opened.trouble.text);
    const codes = [];
    for (let i = 0; i < 30; i += 1) {
      const to = `${i % 3 === 0 ? "no" : "yes"}${i}@readers.example`;
      codes.push((await opened.line.send({ ...envelope, to }, wholeMessage(message))).code);
    }
    opened.line.close();
    expect(codes.filter((code) => code === 550)).toHaveLength(10);
    expect(server?.received.map((mail) => mail.to)).toHaveLength(20);
    expect(server?.received.some((mail) => mail.to.includes(","))).toBe(false);
    expect(server?.tried.connections).toBe(1);
  });

  it("tells an unanswered message from one that was never handed over", async () => {
    const never = await transportTo({ done: () => new Promise(() => undefined) }, "", {
      timeouts: { answer: 100 },
    });
    expect(judgeReply(await sendOne(never))).toBe("uncertain");
    await server?.close();
    const deaf = await transportTo({ onMailFrom: () => undefined }, "", { timeouts: { idle: 400 } });
    expect(judgeReply(await sendOne(deaf))).toBe("lost");
  });

  it("refuses an address beyond ASCII where the server does not take it, and sends it where it does", async () => {
    const old = await transportTo({ hideSMTPUTF8: true });
    expect(await sendOne(old, "åsa@readers.example")).toMatchObject({ code: 553 });
    expect(server?.tried.rcpt).toBe(0);
    await server?.close();
    const modern = await transportTo({ hideSMTPUTF8: false });
    expect(await sendOne(modern, "åsa@readers.example")).toMatchObject({ code: 250 });
    expect(server?.received[0]?.to).toBe("åsa@readers.example");
  });

  it("cannot be talked into another recipient", async () => {
    const transport = await transportTo({});
    for (const to of ["a@b.example>\r\nRCPT TO:<c@d.example", "a@b.example, c@d.example", "<c@d.example>"])
      await expect(sendOne(transport, to)).rejects.toThrow("not one plain address");
    expect(server?.received).toEqual([]);
  });
});

describe("a login", () => {
  const auth: Behaviour = {
    authOptional: false,
    onAuth({ username, password }, _session, callback) {
      if (username === "desk" && password === "S3CRET/pass") callback(null, { user: username });
      else callback(refusal(535, `5.7.8 bad login for ${username ?? ""} with ${password ?? ""}`));
    },
    allowInsecureAuth: true,
  };

  it("is made with the name and password of the address", async () => {
    const transport = await transportTo(auth, "desk:S3CRET%2Fpass@");
    expect(await sendOne(transport)).toMatchObject({ code: 250 });
    expect(inspect(transport, { depth: 9 })).not.toContain("S3CRET");
  });

  it("that fails is our trouble, and the password stands nowhere in it", async () => {
    const reply = await sendOne(await transportTo(auth, "desk:WR0NG-pass@"));
    expect(judgeReply(reply)).toBe("ours");
    expect(reply).toMatchObject({ phase: "login", code: 535 });
    expect(JSON.stringify(reply)).not.toMatch(/WR0NG|V1IwTkct/);
  });

  it("that the server does not offer is our trouble", async () => {
    const reply = await sendOne(await transportTo({ disabledCommands: ["AUTH", "STARTTLS"] }, "desk:x@"));
    expect(reply).toMatchObject({ phase: "login", code: null });
    expect(reply.text).toContain("offers no login");
  });
});

describe("encryption", () => {
  it("is asked of every server that is not on this machine", () => {
    const requires = (url: string) => readSmtpAddress(hidden(url)).requireTls;
    expect(
      ["smtp://mail.news.example", "smtp://10.0.0.5:25", "smtp://127.news.example"].map(requires),
    ).toEqual([true, true, true]);
    expect(["smtp://127.0.0.1:2525", "smtp://localhost", "smtp://[::1]:25"].map(requires)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("with a certificate that nobody vouches for is refused, at the first byte and by STARTTLS", async () => {
    const starttls = await sendOne(await transportTo({ disabledCommands: [] }));
    expect(judgeReply(starttls)).toBe("ours");
    expect(starttls.phase).toBe("tls");
    expect(starttls.text).toMatch(/^the mail server's certificate is not accepted: .*set smtp\.tls$/);
    await server?.close();
    server = await startMailServer({ secure: true });
    const url = server.url.replace("smtp:", "smtps:");
    const secure = await sendOne(smtpTransport({ url: hidden(url), connections: 1 }));
    expect(secure.text).toMatch(/certificate/i);
    expect(server.received).toEqual([]);
  });

  it("from the first byte with a server that has none there is told as that, not in the words of OpenSSL", async () => {
    server = await startMailServer();
    const url = server.url.replace("smtp:", "smtps:");
    const reply = await sendOne(smtpTransport({ url: hidden(url), connections: 1 }));
    expect(reply).toMatchObject({ phase: "tls", code: null });
    expect(reply.text).toMatch(/^the mail server does not speak TLS at this port/);
  });

  it("is used where the certificate is known", async () => {
    server = await startMailServer({ secure: true });
    const url = server.url.replace("smtp:", "smtps:");
    const tls = { rejectUnauthorized: false };
    expect(await sendOne(smtpTransport({ url: hidden(url), connections: 1, tls }))).toMatchObject({
      code: 250,
    });
  });
});

describe("an address of a server", () => {
  it.each(["mail.news.example:25", "http://mail.news.example", "smtp://", "smtp://user:HUSH@ bad"])(
    "like %j is refused without showing it",
    (text) => {
      expect(() => readSmtpAddress(hidden(text))).toThrow(/^the address of the mail server/);
      expect(() => readSmtpAddress(hidden(text))).not.toThrow("HUSH");
    },
  );

  it("has the usual port where it names none", () => {
    expect(readSmtpAddress(hidden("smtp://mail.news.example")).port).toBe(587);
    expect(readSmtpAddress(hidden("smtps://mail.news.example")).port).toBe(465);
  });
});

it("a server that cannot be reached is trouble, not an exception", async () => {
  const transport = smtpTransport({ url: hidden("smtp://127.0.0.1:1"), connections: 1 });
  expect(await sendOne(transport)).toMatchObject({ phase: "connect", code: null });
});
