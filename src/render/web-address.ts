/**
 * The address in its normal form if mail may link to it (http, https, mailto), else null.
 * Characters that relays take for their own placeholders ({{…}}, *|…|*, [[…]], %name%) are percent-encoded.
 */
export function webAddress(value: unknown): string | null {
  if (typeof value !== "string" || !URL.canParse(value)) return null;
  const url = new URL(value);
  const web = (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== "";
  if (!web && !(url.protocol === "mailto:" && url.pathname.includes("@"))) return null;
  const [origin, rest] = web
    ? [url.origin, url.href.slice(url.href.indexOf("/", url.protocol.length + 2))]
    : ["", url.href];
  return origin + rest.replace(/[\s"'<>\\^`{|}[\]]/g, percentEncode).replace(/%(?![0-9A-Fa-f]{2})/g, "%25");
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
