import type { RenderedIssue } from "../../domain/issue.ts";
import { inHtml, type Check } from "./draft.ts";

/** Gmail cuts HTML at about 102 KB, the tail first and with it the link to unsubscribe. */
export const clipLimit = 102_000;
const nearLimit = 90_000;

/** A reader's values may be this much longer than the markers that stand for them. */
const roomForReader = 500;

/** Bytes of the HTML edition as a reader gets it, at most. */
export function editionBytes({ html }: Pick<RenderedIssue, "html">): number {
  return Buffer.byteLength(html) + roomForReader;
}

const cure = "lower the limit of a section in the config, or shorten the theme's templates";

export const checkClipLimit: Check = ({ rendered }) => {
  const bytes = editionBytes(rendered);
  if (bytes <= clipLimit) return [];
  return [
    {
      place: inHtml,
      message: `${bytes} bytes; Gmail cuts what is over ${clipLimit}, and the unsubscribe link with it`,
      cure,
    },
  ];
};

export const checkNearClipLimit: Check = ({ rendered }) => {
  const bytes = editionBytes(rendered);
  if (bytes <= nearLimit || bytes > clipLimit) return [];
  return [{ place: inHtml, message: `${bytes} bytes; over ${clipLimit} Gmail cuts it`, cure }];
};
