import { mkdir, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Log } from "../effects.ts";

/** A message as it came in over SMTP. */
export interface ReceivedMessage {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** What came between DATA and the final dot, dots unstuffed. */
  readonly raw: Buffer;
  /** Read when first asked for. */
  parsed(): Promise<Email>;
}

export interface Inbox {
  /** `smtp://127.0.0.1:2525` */
  readonly url: string;
  readonly port: number;
  /** In order of arrival. */
  messages(): readonly ReceivedMessage[];
  /** Calls back after each message that came in. */
  onMessage(hear: (message: ReceivedMessage) => void): void;
  /** Writes each message as `001-reader@post.example.eml`; gives the paths. */
  saveTo(folder: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface InboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
  /** Larger messages are refused with 552; 25 MB if absent. */
  readonly maxBytes?: number;
}

/**
 * A real mail server on loopback that takes every message for every address and keeps it in memory.
 * Without login and without TLS: nothing leaves the machine.
 */
export async function startInbox({ port, log, maxBytes = 25_000_000 }: InboxOptions): Promise<Inbox> {
  const messages: ReceivedMessage[] = [];
  const listeners: ((message: ReceivedMessage) => void)[] = [];
  const server = new SMTPServer({
    name: "inbox.localhost",
    banner: "the demo's inbox",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: maxBytes,
    closeTimeout: 1000,
    onData(stream, session, done) {
      readAll(stream).then(
        (raw) => {
          if (stream.sizeExceeded) {
            done(Object.assign(new Error("The message is too large"), { responseCode: 552 }));
            return;
          }
          const message = receive(messages.length + 1, raw, session);
          messages.push(message);
          log.info("message received", { number: message.number, bytes: raw.length });
          for (const hear of listeners) hear(message);
          done(null, `kept as number ${message.number}`);
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await listen(server, port);
  // A client that hangs up in the middle is that client's trouble.
  server.on("error", (error) => log.warn("the inbox lost a connection", { error: error.message }));
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    messages: () => messages,
    onMessage: (hear) => void listeners.push(hear),
    saveTo: (folder) => saveAll(messages, folder),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      const cause = "the port may be in use; choose another one, or 0 for a free one";
      reject(new Error(`the inbox cannot listen on 127.0.0.1:${port}: ${cause}`, { cause: error }));
    };
    server.once("error", refuse);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refuse);
      resolve();
    });
  });
}

/** What is beyond the limit is read and dropped, so that the client hears why. */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function receive(number: number, raw: Buffer, { envelope }: SMTPServerSession): ReceivedMessage {
  let parsed: Promise<Email> | undefined;
  return {
    number,
    raw,
    envelope: {
      from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
      to: envelope.rcptTo.map(({ address }) => address),
    },
    parsed: () => (parsed ??= PostalMime.parse(raw)),
  };
}

async function saveAll(messages: readonly ReceivedMessage[], folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    messages.map(async ({ number, envelope, raw }) => {
      const address = (envelope.to[0] ?? "nobody").replace(/[^\w@.+-]/g, "_").slice(0, 80);
      const file = join(folder, `${String(number).padStart(3, "0")}-${address}.eml`);
      await writeFile(file, raw);
      return file;
    }),
  );
}
