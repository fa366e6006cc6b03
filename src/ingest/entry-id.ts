import { createHash } from "node:crypto";

const longestId = 2000;

/** The id as the feed gives it; a hash of link and title where it gives none, or one that no one would store. */
export function entryId(
  given: string | null | undefined,
  url: string | null,
  title: string,
  content: string,
): string {
  const id = given?.trim() ?? "";
  if (id !== "" && id.length <= longestId) return id.toWellFormed().replaceAll("\0", "");
  const known = id !== "" ? id : url === null && title === "" ? content : `${url ?? ""}\n${title}`;
  return createHash("sha256").update(known).digest("hex").slice(0, 32);
}
