/** Hosts on which everybody publishes: an address there says nothing about who did. */
const shared: ReadonlySet<string> = new Set(
  (
    "youtube.com youtu.be medium.com github.com reddit.com x.com twitter.com t.co bit.ly facebook.com linkedin.com " +
    "instagram.com tiktok.com vimeo.com google.com archive.org apple.com ycombinator.com feedburner.com"
  ).split(" "),
);
/** Hosts that give each publisher a name of their own under theirs. */
const landlords: ReadonlySet<string> = new Set(
  (
    "blogspot.com wordpress.com substack.com tumblr.com github.io gitlab.io medium.com typepad.com livejournal.com " +
    "netlify.app vercel.app pages.dev web.app herokuapp.com ghost.io beehiiv.com hashnode.dev bearblog.dev"
  ).split(" "),
);
/** Second levels under a country that are no names: bbc.co.uk, smh.com.au. */
const noName = /^(?:co|com|org|net|gov|govt|ac|edu|ne|or|go|gob|gouv|nom|gen|school|sch|mil|id|info)$/;

/**
 * The registrable part of an address's host, guessed without a list of public suffixes: the last two labels, or three
 * where a country's second level is no name. Null where it names nobody: an IP address, a host that many share.
 */
export function siteOf(url: string): string | null {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/:?#[\]]+)/iu.exec(url)?.[1]?.toLowerCase();
  if (host === undefined || !host.includes(".") || /^[\d.]+$/.test(host)) return null;
  const labels = host.split(".");
  const [second, top] = [labels.at(-2)!, labels.at(-1)!];
  const named = top.length === 2 && noName.test(second) ? 3 : 2;
  const site = labels.slice(-named).join(".");
  if (landlords.has(site) && labels.length > named && labels.at(-3) !== "www")
    return labels.slice(-3).join(".");
  return shared.has(site) || landlords.has(site) || labels.length < named ? null : site;
}
