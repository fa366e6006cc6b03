const hour = 3_600_000;

export interface FilledText {
  readonly text: string;
  /** The moments that stand in the text as dates, in order of appearance. */
  readonly moments: readonly Date[];
}

/**
 * Replaces the tokens of a sample file for a given moment:
 * `{{hoursAgo 5.5 rfc822}}` (RFC 822 with a four-digit year), `{{hoursAgo 5.5 iso}}` (ISO 8601 in whole
 * seconds), `{{hoursAgo 5.5 weekday}}` (English, UTC) and `{{article name}}` (what `article` gives for the name).
 * Throws on a token it does not know.
 */
export function fillTokens(text: string, now: Date, article?: (name: string) => string): FilledText {
  const moments: Date[] = [];
  const filled = text.replaceAll(/\{\{([^{}]*)\}\}/g, (token, inside: string) => {
    const [verb = "", subject = "", form = ""] = inside.split(" ");
    if (verb === "article" && article !== undefined) return article(subject);
    const hours = Number(subject);
    if (verb !== "hoursAgo" || subject === "" || Number.isNaN(hours)) throw unknown(token);
    const moment = new Date(Math.floor((now.getTime() - hours * hour) / 1000) * 1000);
    if (form === "weekday") return weekday.format(moment);
    moments.push(moment);
    if (form === "rfc822") return moment.toUTCString();
    if (form === "iso") return moment.toISOString().replace(".000Z", "Z");
    throw unknown(token);
  });
  return { text: filled, moments };
}

const weekday = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });

function unknown(token: string): Error {
  return new Error(
    `${token} is no token of a sample file; use {{hoursAgo 5.5 rfc822}}, … iso}}, … weekday}} or, in a feed, {{article name}}`,
  );
}
