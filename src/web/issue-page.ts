import { cutAtMarkers, escapeHtml } from "../deliver/reader-values.ts";
import type { ReaderValue, RenderedIssue } from "../domain/issue.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";

/** As `issueId` makes them: no other text reaches the database. */
const issueIdPattern = /^[0-9T.-]{1,40}$/;

/**
 * Templates bring styles of their own, so these are allowed here; pictures come by https. No script, no form, no frame,
 * nothing from elsewhere.
 */
export const issuePagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** An issue that readers have got; null for one that was not sent, and for whatever is no issue's id. */
export async function findSentIssue(store: Pick<Store, "issues">, id: string): Promise<StoredIssue | null> {
  if (!issueIdPattern.test(id)) return null;
  const stored = await store.issues.byId(id);
  return stored === null || stored.state === "built" ? null : stored;
}

/** The HTML edition as it stands on the web, for anybody: no reader's own value is in it. */
export function publicEdition({ html, markers }: RenderedIssue, publicationUrl: string): string {
  const values: Readonly<Record<ReaderValue, string>> = {
    leaveUrl: publicationUrl,
    preferencesUrl: publicationUrl,
    email: "…",
  };
  return cutAtMarkers(html, markers)
    .map((piece) => ("text" in piece ? piece.text : escapeHtml(values[piece.value])))
    .join("");
}
