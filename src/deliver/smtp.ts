import type { Readable, Writable } from "node:stream";
import type { ConnectionOptions } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { asciiDomain } from "./encode-header.ts";
import { type Hidden, readSmtpAddress, type SmtpAddress } from "./smtp-address.ts";
import { type Login, loginFor, type OAuth2Settings } from "./smtp-login.ts";
import { isNoAnswer } from "./replies.ts";
import { readError, readReply, type SmtpError } from "./smtp-reply.ts";
import type { Envelope, Line, Message, Phase, Reply, Transport } from "./transport.ts";

export interface SmtpSettings {
  readonly url: Hidden;
  readonly connections: number;
  /** Milliseconds; what is left out is as RFC 5321, section 4.5.3.2, or more impatient. */
  readonly timeouts?: Partial<typeof patience>;
  /** For a server with a certificate of its own making, or under another name. */
  readonly tls?: ConnectionOptions | undefined;
  /** In place of the user and password in the address. */
  readonly oauth2?: OAuth2Settings | undefined;
}

const patience = {
  connect: 10_000,
  greeting: 10_000,
  /** Without a byte from the server. */
  idle: 60_000,
  /** After the final dot (RFC 5321, section 4.5.3.2.6). */
  answer: 600_000,
  quit: 2_000,
};
const dot = 0x2e;

/** Messages over SMTP, each to one recipient. Certificates are checked, and only loopback is spoken to in clear. */
export function smtpTransport(settings: SmtpSettings): Transport {
  const address = readSmtpAddress(settings.url);
  const timeouts = { ...patience, ...settings.timeouts };
  const secrets: string[] = [];
  const login = loginFor(address, settings.oauth2, secrets);
  return {
    name: `${address.secure ? "smtps" : "smtp"}://${address.host}:${address.port}`,
    connections: settings.connections,
    open: () => openLine(address, timeouts, settings.tls, login, secrets),
  };
}

async function openLine(
  address: SmtpAddress,
  timeouts: typeof patience,
  tls: ConnectionOptions | undefined,
  login: Login,
  secrets: readonly string[],
): Promise<{ line: Line } | { trouble: Reply }> {
  const connection = new SMTPConnection({
    host: address.host,
    port: address.port,
    secure: address.secure,
    requireTLS: address.requireTls,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.idle,
    ...(tls === undefined ? {} : { tls }),
  });
  const fail = (error: SmtpError) => ({ trouble: readError(error, "connect", secrets) });
  const connected = await new Promise<SmtpError | null>((resolve) => {
    connection.on("error", (error: SmtpError) => resolve(error));
    connection.connect((error) => resolve(error ?? null));
  });
  if (connected !== null) return fail(connected);
  const takesUtf8 = /^\d{3}[ -]SMTPUTF8\b/im.test(connection.lastServerResponse || "");
  const refused = await login(connection);
  if (refused !== null) {
    hangUp(connection, timeouts.quit);
    return fail(refused);
  }
  return { line: smtpLine(connection, timeouts, secrets, takesUtf8) };
}

function smtpLine(
  connection: SMTPConnection,
  timeouts: typeof patience,
  secrets: readonly string[],
  takesUtf8: boolean,
): Line {
  let busy = false;
  return {
    get open() {
      return !connection.destroyed;
    },
    async send(envelope, message) {
      if (!takesUtf8 && /[^\0-\x7f]/.test(envelope.to))
        return readReply(
          "recipient",
          "553 5.6.7 the server takes no address beyond ASCII (SMTPUTF8)",
          secrets,
        );
      busy = true;
      const reply = await hand(connection, envelope, message, timeouts, secrets).finally(
        () => (busy = false),
      );
      // Where the answers are out of step, the next message would be judged by this one's.
      if (isNoAnswer(reply.code)) connection.close();
      else if (reply.code >= 300 && !connection.destroyed) await reset(connection);
      return reply;
    },
    close() {
      // In the middle of a message nothing can be said any more; that message's answer tells how far it had come.
      if (busy && connection._socket) connection._socket.destroy(new Error("stopped before an answer came"));
      else hangUp(connection, timeouts.quit);
    },
  };
}

function hand(
  connection: SMTPConnection,
  envelope: Envelope,
  message: Message,
  timeouts: typeof patience,
  secrets: readonly string[],
): Promise<Reply> {
  let phase: Phase = "envelope";
  const source = messageSource(connection, message.pieces, {
    asked: () => (phase = "data"),
    ending: () => {
      phase = "handed-over";
      patient(connection, timeouts.answer);
    },
  });
  const smtpEnvelope = {
    from: asciiDomain(envelope.from),
    to: [asciiDomain(envelope.to)],
    size: message.size,
  };
  let answered = false;
  const answer = new Promise<Reply>((resolve) => {
    connection.send(smtpEnvelope, source, (error, info) => {
      answered = true;
      // Answered in the middle of the message: what is left of it must not be taken for commands.
      if (phase === "data") connection.close();
      patient(connection, timeouts.idle);
      if (error === null) resolve(readReply("handed-over", info.response, secrets));
      else resolve(readError(saidBefore(connection, error), phase, secrets));
    });
  });
  const made = message.pieces.catch((fault: unknown) => {
    // The server waits for a message that will not come. An address that it refused needs none.
    if (!answered) connection.close();
    throw fault;
  });
  return Promise.race([answer, made.then(() => answer)]);
}

/**
 * Where commands leave together, what the server said to RCPT before it closed is not in nodemailer's error, but tells
 * more than that the connection is gone.
 */
function saidBefore(connection: SMTPConnection, error: SmtpError): SmtpError {
  if (error.command !== "CONN") return error;
  const { _envelope: envelope } = connection as unknown as {
    readonly _envelope?: { readonly rejectedErrors?: readonly SmtpError[] } | false;
  };
  return (envelope && envelope.rejectedErrors?.at(-1)) || error;
}

/**
 * The message as nodemailer takes it once the server has said "go on". Its pieces go to the socket as they are, because
 * nodemailer's own way looks at every byte of every message; only its last line break goes that way, and the final dot
 * behind it. That is held back until all the rest has left: a connection that is lost before has certainly delivered
 * nothing.
 */
function messageSource(
  connection: SMTPConnection,
  message: Promise<readonly Buffer[]>,
  on: { asked: () => void; ending: () => void },
): Readable {
  const pipe = (end: Writable) => {
    on.asked();
    message.then(
      (pieces) => write(pieces, end),
      () => undefined,
    );
  };
  const write = (pieces: readonly Buffer[], end: Writable) => {
    const socket = connection._socket;
    if (!socket || socket.destroyed || connection.destroyed) return;
    socket.cork();
    for (const piece of withoutLastBreak(pieces)) socket.write(withDots(piece));
    socket.write("", (error) => {
      if (error || connection.destroyed) return;
      on.ending();
      end.end();
    });
    socket.uncork();
  };
  // Of a stream, this is all that nodemailer asks for.
  return { pipe } as unknown as Readable;
}

/** A message ends in CRLF. */
function withoutLastBreak(message: readonly Buffer[]): Buffer[] {
  return message.map((piece, at) => (at === message.length - 1 ? piece.subarray(0, -2) : piece));
}

/** Pieces that many messages share are looked at once. */
const dotted = new WeakMap<Buffer, Buffer>();

/** A dot that begins a line is doubled (RFC 5321, section 4.5.2). Pieces are whole lines, ended by CRLF. */
function withDots(piece: Buffer): Buffer {
  if (piece[0] !== dot && !piece.includes("\r\n.")) return piece;
  const known = dotted.get(piece);
  if (known !== undefined) return known;
  const made = Buffer.from(piece.toString("latin1").replace(/^\.|(?<=\r\n)\./g, ".."), "latin1");
  dotted.set(piece, made);
  return made;
}

function patient(connection: SMTPConnection, milliseconds: number): void {
  if (connection._socket) connection._socket.setTimeout(milliseconds);
}

/** After a refusal the server still has half an envelope; without this the next message would inherit it. */
function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      connection.off("end", done);
      resolve();
    };
    connection.once("end", done);
    connection.reset((error) => {
      if (error !== null) connection.close();
      done();
    });
  });
}

function hangUp(connection: SMTPConnection, milliseconds: number): void {
  if (connection.destroyed) return;
  connection.quit();
  setTimeout(() => connection.close(), milliseconds).unref();
}
