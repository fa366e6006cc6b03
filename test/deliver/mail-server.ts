import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

interface Received {
  readonly to: string;
  readonly from: string;
  readonly raw: Buffer;
}

export interface MailServer {
  readonly url: string;
  /** What was answered with 250, in order. */
  readonly received: Received[];
  readonly tried: { rcpt: number; connections: number; mostAtOnce: number };
  close(): Promise<void>;
}

export interface Behaviour extends SMTPServerOptions {
  /** May wait; throw an error with `responseCode` to refuse. */
  readonly rcpt?: (address: string, nth: number) => unknown;
  /** Called when the message is complete; may wait, throw to refuse, or give "drop" to hang up without an answer. */
  readonly done?: (mail: Received, nth: number) => Promise<"drop" | undefined> | "drop" | undefined;
}

export function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** A real SMTP server on a free port of loopback. */
export async function startMailServer({ rcpt, done, ...options }: Behaviour = {}): Promise<MailServer> {
  const received: Received[] = [];
  const tried = { rcpt: 0, connections: 0, mostAtOnce: 0 };
  const timesByAddress = new Map<string, number>();
  let open = 0;
  let messages = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, callback) {
      tried.connections += 1;
      open += 1;
      tried.mostAtOnce = Math.max(tried.mostAtOnce, open);
      callback();
    },
    onClose() {
      open -= 1;
    },
    onRcptTo({ address }, _session, callback) {
      tried.rcpt += 1;
      const nth = (timesByAddress.get(address) ?? 0) + 1;
      timesByAddress.set(address, nth);
      Promise.resolve()
        .then(() => rcpt?.(address, nth))
        .then(() => callback(), callback);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo.map((to) => to.address).join(","),
          from: mailFrom === false ? "" : mailFrom.address,
          raw: Buffer.concat(chunks),
        };
        messages += 1;
        void answer(mail, messages, session.id, callback);
      });
    },
    ...options,
  });

  async function answer(
    mail: Received,
    nth: number,
    session: string,
    callback: (error?: Error | null) => void,
  ) {
    try {
      if ((await done?.(mail, nth)) === "drop") {
        for (const connection of server.connections as Set<{
          session: { id: string };
          _socket: { destroy(): void };
        }>)
          if (connection.session.id === session) connection._socket.destroy();
        return;
      }
      received.push(mail);
      callback(null);
    } catch (error) {
      callback(error as Error);
    }
  }

  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    tried,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
