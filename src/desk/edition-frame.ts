import type { Context } from "hono";

/** `light` and `dark` show what a mail program in that mode shows; `auto` follows the editor's own screen. */
export type Scheme = "auto" | "light" | "dark";

/**
 * What mail may do on our pages: show itself, load its pictures, open links in a new tab. No script runs and no form is
 * sent, even where the content slipped through everything before. It counts as our origin only so that the page around
 * it can measure its height; without scripts that gives it nothing.
 */
export const frameSandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

const framePolicy = [
  `sandbox ${frameSandbox}`,
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src https: http: data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export function readScheme(c: Context): Scheme {
  const asked = c.req.query("scheme");
  return asked === "light" || asked === "dark" ? asked : "auto";
}

/** Answers with an HTML edition as it is sent, but for where its links open and the mode it is shown in. */
export function answerEdition(c: Context, edition: string, scheme: Scheme): Response {
  return c.body(openLinksInNewTab(withScheme(edition, scheme)), 200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": framePolicy,
    "X-Frame-Options": "SAMEORIGIN",
  });
}

/** A frame cannot be told the mode from outside in every browser, so the question itself is answered in its styles. */
function withScheme(edition: string, scheme: Scheme): string {
  if (scheme === "auto") return edition;
  const other = scheme === "dark" ? "light" : "dark";
  return edition
    .replaceAll(new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${scheme}\\s*\\)`, "gi"), "(min-width: 0)")
    .replaceAll(new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${other}\\s*\\)`, "gi"), "(max-width: 0)")
    .replace(
      /<head\b[^>]*>/i,
      (head) => `${head}<style>:root { color-scheme: ${scheme} !important }</style>`,
    );
}

function openLinksInNewTab(edition: string): string {
  return edition.replace(/<head\b[^>]*>/i, (head) => `${head}<base target="_blank">`);
}
