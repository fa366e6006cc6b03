import { FetchError } from "../effects.ts";

/**
 * An address that may be asked: http or https, without user and password.
 * @throws FetchError `bad-url`
 */
export function httpUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null) {
    throw new FetchError(
      "bad-url",
      `"${text.slice(0, 200)}" is no address. Write it with https:// in front.`,
    );
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new FetchError(
      "bad-url",
      `"${text.slice(0, 200)}" is refused: only http and https addresses are fetched.`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new FetchError(
      "bad-url",
      `${url.protocol}//…@${url.host} is refused: an address must not hold a user or a password. Take them out.`,
    );
  }
  url.hash = "";
  return url;
}

/**
 * Where a redirect leads.
 * @param location the header as it came: bytes as Latin-1, though servers write UTF-8
 * @throws FetchError `bad-url` for an address we never ask, `redirects` for one that gives up encryption
 */
export function nextHop(from: URL, location: string): URL {
  const to = httpUrl(Buffer.from(location, "latin1").toString("utf8"), from);
  if (from.protocol === "https:" && to.protocol === "http:") {
    throw new FetchError(
      "redirects",
      `it redirects from https to ${to.href}, which is not encrypted; that is refused. If it is right, put that address in the config.`,
    );
  }
  return to;
}

const secretHeaders = new Set(["authorization", "cookie", "proxy-authorization"]);

/** The headers for the next hop: what was meant for one origin does not go to another (RFC 9110, section 15.4). */
export function headersForHop(
  headers: Readonly<Record<string, string>>,
  from: URL,
  to: URL,
): Readonly<Record<string, string>> {
  if (from.origin === to.origin) return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !secretHeaders.has(name.toLowerCase())),
  );
}
