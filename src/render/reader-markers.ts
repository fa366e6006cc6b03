import type { Issue, ReaderValue } from "../domain/issue.ts";

/**
 * Where a reader's own values go. The markers hang on the issue's hash, which covers all its text: no text can hold
 * them but by breaking SHA-256. They look like what they stand for, so that neither MJML nor a link check minds them.
 *
 * @throws Error if the issue's text holds a marker: then the hash is not that of this issue
 */
export function readerMarkers({ hash, ...rest }: Issue): Record<ReaderValue, string> {
  const key = hash.slice(0, 24);
  if (!/^[0-9a-f]{24}$/.test(key)) throw new Error(`issue ${rest.id} has no SHA-256 hash; build it anew`);
  if (JSON.stringify(rest).includes(key))
    throw new Error(`issue ${rest.id} holds its own hash, so the hash is false; build it anew`);
  return {
    leaveUrl: `https://leave-${key}.invalid/`,
    preferencesUrl: `https://preferences-${key}.invalid/`,
    email: `reader-${key}@reader.invalid`,
  };
}
