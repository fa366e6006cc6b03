import { explainTls } from "./explain-tls.ts";
import { oneLine } from "./reader-values.ts";
import type { Phase, Reply } from "./transport.ts";

const longestText = 300;

/** The parts of nodemailer's errors that tell what happened. */
export interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** An answer of the server, which may have several lines. */
export function readReply(phase: Phase, response: string, secrets: readonly string[]): Reply {
  const said = oneLine(response);
  const text = cover(/^\d{3}/.test(said) ? said : `the server's answer has no reply code: ${said}`, secrets);
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  return { phase, code: Number(/^\d{3}/.exec(text)?.[0] ?? Number.NaN) || null, enhanced, text };
}

/** What an error of nodemailer's says; `phase` is where the message was when the connection itself failed. */
export function readError(error: SmtpError, phase: Phase, secrets: readonly string[]): Reply {
  const at = phaseOf(error, phase);
  if (typeof error.response === "string" && error.response !== "")
    return readReply(at, error.response, secrets);
  const tls = at === "connect" || at === "tls" ? explainTls(error.message) : null;
  if (tls !== null) return { phase: "tls", code: null, enhanced: null, text: cover(oneLine(tls), secrets) };
  // Refused before it was sent: as the server would have.
  const ownRefusal: Partial<Record<string, number>> = { EENVELOPE: 553, EMESSAGE: 552 };
  const code = at === "sender" || at === "recipient" ? (ownRefusal[error.code ?? ""] ?? null) : null;
  return { phase: at, code, enhanced: null, text: cover(oneLine(error.message), secrets) };
}

function phaseOf(error: SmtpError, phase: Phase): Phase {
  if (error.code === "ETLS") return "tls";
  if (error.code === "EAUTH") return "login";
  switch (error.command) {
    case "MAIL FROM":
      return "sender";
    case "RCPT TO":
      return "recipient";
    case "DATA":
      return error.code === "EMESSAGE" ? "handed-over" : "data";
    case "API":
      return error.code === "EENVELOPE" ? "recipient" : phase;
    default:
      return phase;
  }
}

/** A server may say back what it was told. */
function cover(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) if (secret !== "") safe = safe.replaceAll(secret, "…");
  return safe.slice(0, longestText);
}
