import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import type { Config } from "../config/schema.ts";
import type { CheckRow } from "./check-row.ts";

const patienceMs = 3000;
/** Names that no DNS answers for (RFC 2606, RFC 6761, RFC 6762, RFC 8375 and what inner networks use). */
const withoutDns = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|local|internal|home\.arpa)$/;

const unsigned: CheckRow = {
  what: "DKIM",
  verdict: "warn",
  detail: "smtp.dkim is not set: messages go out unsigned, unless your mail server signs them",
};

/**
 * Missing records don't stop a send, but mailbox providers will refuse the mail or call it spam.
 * @param servers name servers as `address:port`, in place of this machine's own
 */
export async function checkDns(
  { publication, smtp }: Pick<Config, "publication" | "smtp">,
  servers?: readonly string[],
): Promise<CheckRow[]> {
  const { address } = publication.from;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const resolver = new Resolver({ timeout: patienceMs, tries: 1 });
  if (servers !== undefined) resolver.setServers(servers);
  // With several name servers, one after the other could each take their time.
  const deadline = setTimeout(() => resolver.cancel(), patienceMs);
  try {
    return await Promise.all([
      findRecord(resolver, "SPF", domain, /^v=spf1\b/i),
      findRecord(resolver, "DMARC", `_dmarc.${domain}`, /^v=DMARC1\b/i),
      ...(smtp.dkim === undefined
        ? [unsigned]
        : [smtp.dkim, ...smtp.dkim.also].map(({ selector, domain = smtp.dkim?.domain }) =>
            findRecord(resolver, "DKIM", `${selector}._domainkey.${domain}`, /\bp=/),
          )),
    ]);
  } finally {
    clearTimeout(deadline);
  }
}

async function findRecord(resolver: Resolver, what: string, name: string, mark: RegExp): Promise<CheckRow> {
  const why = whyNotAsked(name);
  if (why !== null) return { what, verdict: "skip", detail: `${name} is not looked up: ${why}` };
  try {
    const records = (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    const found = records.find((record) => mark.test(record));
    return found === undefined
      ? { what, verdict: "warn", detail: `${name} has no ${what} record` }
      : { what, verdict: "ok", detail: `${name}: ${found.slice(0, 60)}` };
  } catch (error) {
    return {
      what,
      verdict: "warn",
      detail: `${name} ${inWords((error as NodeJS.ErrnoException).code, what)}`,
    };
  }
}

/** Why a name has no records that could be looked up; null where it may have some. */
export function whyNotAsked(name: string): string | null {
  const host = name.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0) return "it is an address, not a name";
  const kept = withoutDns.exec(host);
  if (kept !== null) return `names in .${kept[2]} are for examples and inner networks`;
  return host.includes(".") ? null : "it is a name of this network alone";
}

function inWords(code: string | undefined, what: string): string {
  if (code === "ENOTFOUND" || code === "ENODATA") return `has no ${what} record`;
  if (code === "ETIMEOUT" || code === "ECANCELLED") return `got no answer within ${patienceMs / 1000} s`;
  return `cannot be looked up (${code ?? "no answer"})`;
}
