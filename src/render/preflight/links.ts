import { inHtml, type Check, type Draft } from "./draft.ts";
import { isOpened, isPrivateHost } from "./private-host.ts";

const anchors = ({ page }: Draft) =>
  page.elements.filter(({ name, attributes }) => name === "a" && attributes["href"] !== undefined);

export const checkLinksAbsolute: Check = (draft) => {
  const ids = new Set(draft.page.elements.flatMap(({ attributes: { id, name } }) => [id, name]));
  const sound = (href: string) =>
    (/^https?:\/\/[^\s/?#]/i.test(href) && URL.canParse(href)) ||
    /^mailto:[^\s@]+@[^\s@]+$/i.test(href) ||
    (href.startsWith("#") && href.length > 1 && ids.has(href.slice(1)));
  return anchors(draft)
    .filter(({ attributes }) => !sound((attributes["href"] ?? "").trim()))
    .map(({ text, attributes }) => ({
      place: `${inHtml}, link "${text}"`,
      message: `"${attributes["href"] ?? ""}" leads nowhere from a message`,
      cure: "print addresses through {{safeUrl}}, whole, with https://",
    }));
};

/** Addresses on the editors' own network; what they opened for fetching, they know of. */
export const checkLinksPrivate: Check = (draft) => {
  const own = hostOf(draft.issue.publication.url);
  const seen = draft.page.elements.flatMap(({ attributes: { href, src } }) => [href, src]);
  const hosts = new Map<string, string>();
  for (const address of seen) {
    const host = hostOf(address);
    if (host !== null && host !== own && address !== undefined && !hosts.has(host)) hosts.set(host, address);
  }
  return [...hosts]
    .filter(([host]) => isPrivateHost(host) && !isOpened(host, draft.context.allowPrivate))
    .map(([, address]) => ({
      place: `${inHtml}, ${address}`,
      message: "readers outside your own network can't reach it",
      cure: "mend the address, or leave the feed out; if all readers are inside, add the host to fetch.allowPrivate",
    }));
};

/** The publication's own address, to which the link for leaving leads. */
export const checkLeaveAddress: Check = ({ issue }) => {
  const host = hostOf(issue.publication.url);
  if (host === null || !isPrivateHost(host)) return [];
  return [
    {
      place: "publication.url",
      message: `${issue.publication.url} can be reached on this network only: readers elsewhere could not leave`,
      cure: "give the address at which `briefing start` is reached from outside",
    },
  ];
};

export const checkLinkNames: Check = (draft) =>
  anchors(draft)
    .filter(({ hidden, text, attributes }) => !hidden && text === "" && !attributes["aria-label"]?.trim())
    .map(({ attributes }) => ({
      place: `${inHtml}, link to ${attributes["href"] ?? ""}`,
      message: "the link says nothing: no text, no alt text, no aria-label",
      cure: "give the picture in it an alt text, or the link an aria-label",
    }));

function hostOf(address: string | undefined): string | null {
  if (address === undefined || !/^https?:/i.test(address) || !URL.canParse(address)) return null;
  return new URL(address).hostname;
}
