const longestUrl = 4000;

/** An http(s) address, resolved against the first base that works; null for anything else. */
export function absoluteUrl(
  written: string | null | undefined,
  ...bases: readonly (string | null)[]
): string | null {
  const url = resolveUrl(written, ...bases);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/** The address that `xml:base` means, given the base around it; a base that cannot be read changes nothing. */
export function resolveBase(written: string | undefined, around: string | null): string | null {
  if (written === undefined || written.trim() === "") return around;
  return absoluteUrl(written, around) ?? around;
}

/** As `absoluteUrl`, for links of every scheme. */
export function resolveUrl(
  written: string | null | undefined,
  ...bases: readonly (string | null)[]
): URL | null {
  const text = written?.trim() ?? "";
  if (text === "" || text.length > longestUrl) return null;
  for (const base of bases) {
    const url = base === null ? null : URL.parse(text, base);
    if (url !== null) return url;
  }
  return URL.parse(text);
}
