import type { Config } from "../config/schema.ts";
import type { Secret } from "../config/secret.ts";
import type { Sender } from "../domain/reader.ts";
import type { ProviderSettings } from "../deliver/provider-limits.ts";
import type { ReaderLinks } from "../deliver/reader-links.ts";
import type { SendSettings } from "../deliver/send-order.ts";
import type { Transport } from "../deliver/transport.ts";
import type { Effects } from "../effects.ts";
import { returnPath } from "../readers/return-path.ts";
import { leaveUrl, preferencesUrl } from "../readers/tokens.ts";
import { openTransport } from "./open-transport.ts";
import { readDkimKeys } from "./read-dkim-keys.ts";

/** Where messages go out, and as whom. */
export interface Outlet {
  readonly transport: Transport;
  readonly sender: Sender;
  readonly links: ReaderLinks;
  readonly settings: SendSettings;
}

export async function openOutlet(
  config: Config,
  smtpUrl: Secret,
  linkSecret: Secret,
  effects: Pick<Effects, "now" | "random" | "log">,
): Promise<Outlet> {
  const { publication, smtp, delivery } = config;
  const sender = senderOf(config);
  const secret = linkSecret.reveal();
  const answers = sender.replyTo ?? sender.from.address;
  return {
    transport: await openTransport(config, smtpUrl, effects),
    sender,
    links: {
      leave: (id) => {
        const url = leaveUrl(publication.url, secret, id);
        const token = url.slice(url.lastIndexOf("/") + 1);
        return { leaveUrl: url, leaveMailto: `mailto:${answers}?subject=unsubscribe%20${token}` };
      },
      preferencesUrl: (id) => preferencesUrl(publication.url, secret, id),
      returnPath: (issueId, id) =>
        smtp.returnPath === undefined
          ? sender.from.address
          : returnPath(smtp.returnPath, secret, issueId, id),
    },
    settings: {
      ...delivery,
      ...providerSettings(delivery),
      perSecond: smtp.perSecond,
      perHour: smtp.perHour ?? null,
      stopWithin: smtp.timeouts.stop,
      warmUp:
        delivery.warmUp === undefined ? null : { ...delivery.warmUp, timezone: config.schedule.timezone },
      dkim: await readDkimKeys(smtp),
    },
  };
}

function providerSettings({ perDomain, domains }: Config["delivery"]): ProviderSettings {
  const limits = ({ connections, perSecond, perHour }: Config["delivery"]["perDomain"]) => ({
    connections,
    perSecond: perSecond ?? null,
    perHour: perHour ?? null,
  });
  return {
    perDomain: limits(perDomain),
    domains: domains.map((each) => ({ ...limits(each), names: each.names })),
  };
}

function senderOf({ publication }: Config): Sender {
  const { from } = publication;
  return { from, replyTo: publication.replyTo ?? null, listId: listId(publication.name, from.address) };
}

/** RFC 2919: the publication's name as a label under the sender's domain; it stays the same as long as both do. */
function listId(name: string, address: string): string {
  const label = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${label || "briefing"}.${address.slice(address.lastIndexOf("@") + 1)}`;
}
