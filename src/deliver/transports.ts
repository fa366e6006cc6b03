import { folderTransport } from "./folder.ts";
import { smtpTransport, type SmtpSettings } from "./smtp.ts";
import type { Hidden } from "./smtp-address.ts";
import type { Transport } from "./transport.ts";

type Security = Pick<SmtpSettings, "tls" | "oauth2" | "timeouts">;

/** Every way out, by the scheme of its address. */
const byScheme: Readonly<
  Record<string, (url: Hidden, connections: number, security: Security) => Transport>
> = {
  "smtp:": (url, connections, security) => smtpTransport({ url, connections, ...security }),
  "smtps:": (url, connections, security) => smtpTransport({ url, connections, ...security }),
  "folder:": (url) => folderTransport(url.reveal().slice("folder:".length)),
};

/** The transport for `smtp://…`, `smtps://…` or `folder:DIR`. */
export function transportFor(url: Hidden, connections: number, security: Security = {}): Transport {
  const scheme = /^[a-z]+:/.exec(url.reveal())?.[0] ?? "";
  if (!Object.hasOwn(byScheme, scheme))
    throw new Error(`messages go out by ${Object.keys(byScheme).join(" or ")}, not by "${scheme}"`);
  return byScheme[scheme]!(url, connections, security);
}
