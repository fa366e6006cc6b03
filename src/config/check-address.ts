import ipaddr from "ipaddr.js";
import type { Checked } from "../text/checked.ts";
import { isLoopback } from "../text/is-loopback.ts";

/** A feed, page or picture: http or https, no user or password in it. Gives the address as the URL standard writes it. */
export function checkWebUrl(text: string): Checked<string> {
  const url = readUrl(text, ["http:", "https:"]);
  return url.ok ? { ok: true, value: url.value.href } : url;
}

/** Where readers' pages are: https, or http on this machine; no query. Gives it without a slash at the end. */
export function checkPublicUrl(text: string): Checked<string> {
  const url = readUrl(text, ["http:", "https:"]);
  if (!url.ok) return url;
  const { protocol, hostname, search, hash, href } = url.value;
  if (protocol === "http:" && !isLoopback(hostname)) {
    return wrong("is http; mail providers take one-click links over https only");
  }
  if (search !== "" || hash !== "") return wrong("has a query or a fragment");
  return { ok: true, value: href.replace(/\/+$/, "") };
}

/** Where a secret is sent to: https, or http on this machine. */
export function checkTokenUrl(text: string): Checked<string> {
  const url = readUrl(text, ["http:", "https:"]);
  if (!url.ok) return url;
  const { protocol, hostname, href } = url.value;
  if (protocol === "http:" && !isLoopback(hostname)) return wrong("is http, and a secret is sent there");
  return { ok: true, value: href };
}

/** `smtp://host:587` or `smtps://host:465`. Whether it may hold a password is for the caller to say. */
export function checkSmtpUrl(text: string): Checked<string> {
  const url = readUrl(text, ["smtp:", "smtps:"], "may hold a user");
  if (!url.ok) return url;
  const { pathname, search, hash } = url.value;
  if ((pathname !== "" && pathname !== "/") || search !== "" || hash !== "") {
    return wrong("has something after the host and the port");
  }
  return { ok: true, value: text.trim() };
}

/** A path, or `postgres://…`. */
export function checkDatabase(text: string): Checked<string> {
  if (!text.includes("://")) {
    return text.trim() === "" ? wrong("is empty") : { ok: true, value: text };
  }
  const url = readUrl(text, ["postgres:", "postgresql:"], "may hold a user");
  return url.ok ? { ok: true, value: text.trim() } : url;
}

/** A host name, an IP address or a CIDR block. */
export function checkPrivateHost(text: string): Checked<string> {
  if (ipaddr.isValid(text) || ipaddr.isValidCIDR(text)) return { ok: true, value: text };
  const { host = "", port } = /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>\d{1,5}))?$/.exec(text)?.groups ?? {};
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))
    return wrong("has a port that is none");
  const isAddress = ipaddr.isValid(host.replace(/^\[|\]$/g, ""));
  const isName = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(host) && !/^[\d.]+$/.test(host);
  if (isAddress || isName) return { ok: true, value: text };
  return wrong("is no host name, IP address or CIDR block");
}

export function hasPassword(text: string): boolean {
  return URL.canParse(text) && new URL(text).password !== "";
}

function readUrl(
  text: string,
  protocols: readonly string[],
  user: "no user" | "may hold a user" = "no user",
): Checked<URL> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const schemes = protocols.map((each) => `${each}//`).join(" or ");
  if (url === null || !protocols.includes(url.protocol))
    return wrong(`is no address that starts with ${schemes}`);
  if (url.hostname === "") return wrong("names no host");
  if (user === "no user" && (url.username !== "" || url.password !== "")) {
    return wrong("holds a user or a password, which would be shown to everybody");
  }
  return { ok: true, value: url };
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
