import { isLoopback } from "../text/is-loopback.ts";

/** A value that is shown on purpose only. */
export interface Hidden {
  reveal(): string;
}

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte: `smtps:`. */
  readonly secure: boolean;
  /** STARTTLS or nothing; only a server on this machine is spoken to in clear. */
  readonly requireTls: boolean;
  readonly login: { readonly user: string; readonly password: Hidden } | null;
}

/** Reads `smtp://user:password@host:587` or `smtps://…`; a mistake is named without showing what may be a password. */
export function readSmtpAddress(address: Hidden): SmtpAddress {
  const text = address.reveal();
  if (!URL.canParse(text))
    throw new Error("the address of the mail server is no address; it looks like smtp://host:587");
  const url = new URL(text);
  if (!["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "")
    throw new Error("the address of the mail server must begin with smtp:// or smtps:// and name a host");
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const password = decodeURIComponent(url.password);
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && !isLoopback(host),
    login:
      url.username === ""
        ? null
        : { user: decodeURIComponent(url.username), password: { reveal: () => password } },
  };
}
