/** How far a message, or the way to it, had come when the answer or the trouble came. */
export type Phase =
  /** Reaching the server: name look-up, connection, greeting. */
  | "connect"
  | "tls"
  | "login"
  /** MAIL: about the sender. */
  | "sender"
  /** RCPT: about this address. */
  | "recipient"
  /** From DATA up to the end of the message, which was not sent: the server cannot have taken it. */
  | "data"
  /** The connection ended before any of the message was sent; which command it fell on is not known. */
  | "envelope"
  /** From the final dot on: without an answer nobody knows what became of the message. */
  | "handed-over";

/** What the other side said, or that it said nothing. */
export interface Reply {
  readonly phase: Phase;
  /** SMTP reply code (RFC 5321, section 4.2); null where there was no answer. */
  readonly code: number | null;
  /** Enhanced status code (RFC 3463), as `5.1.1`. */
  readonly enhanced: string | null;
  /** One line, fit for logs: no secret, no control character. */
  readonly text: string;
  /** Among several servers: only this one has trouble with us, the message was not handed over, and another takes it. */
  readonly elsewhere?: true;
}

/** Pieces of whole lines, each ended by CRLF; none is written into. They may come while the envelope is on its way. */
export interface Message {
  /** Bytes, or a few more (RFC 1870, section 6: what is declared is an estimate). */
  readonly size: number;
  readonly pieces: Promise<readonly Buffer[]>;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One way out, for one message at a time. */
export interface Line {
  /** False once the other side is gone; then a new line is needed. */
  readonly open: boolean;
  /**
   * Never throws for trouble with the other side: that is a reply. Throws what `message` throws; the other side has
   * nothing then.
   */
  send(envelope: Envelope, message: Message): Promise<Reply>;
  close(): void;
}

/** Where messages go out. A new kind needs this and a line in transports.ts. */
export interface Transport {
  /** Fit for logs: no password. */
  readonly name: string;
  /** How many lines may be open at once. */
  readonly connections: number;
  open(): Promise<{ readonly line: Line } | { readonly trouble: Reply }>;
}
