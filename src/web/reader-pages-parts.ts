import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Subscriber } from "../domain/reader.ts";
import type { Log } from "../effects.ts";
import type { ChoiceRules } from "../readers/read-choices.ts";
import { type LinkPurpose, readToken } from "../readers/tokens.ts";
import type { Store } from "../store/open-store.ts";
import { noteView } from "./note-view.ts";

export interface ReaderPagesParts {
  readonly store: Pick<Store, "subscribers" | "slots" | "issues">;
  /** Signs the links; the one that the messages were addressed with. */
  readonly secret: string;
  readonly publication: {
    readonly name: string;
    readonly url: string;
    readonly language: string;
    readonly timezone: string;
    /** Whether the issues that were sent are listed. */
    readonly archive: boolean;
  };
  /** What readers may choose. */
  readonly rules: ChoiceRules;
  readonly now: () => Date;
  readonly log: Log;
}

type Answer = Response | Promise<Response>;

const largestBody = 64 * 1024;

export function limitBody({ publication }: ReaderPagesParts) {
  return bodyLimit({
    maxSize: largestBody,
    onError: (c) => c.html(noteView(publication, "That is too much", "Nothing was changed."), 413),
  });
}

/** Whose page it is: the signed token alone decides, and only one that was signed for this purpose. */
export async function readerOf(
  c: Context,
  purpose: LinkPurpose,
  { store, secret }: ReaderPagesParts,
): Promise<Subscriber | null> {
  const id = readToken(secret, purpose, c.req.param("token") ?? "");
  return id === null ? null : store.subscribers.byId(id);
}

/** One answer to every address that leads nowhere: it tells neither what was wrong nor whom it would have been for. */
export function unknown(c: Context, { publication }: ReaderPagesParts): Answer {
  const words =
    "It may have been cut off on its way, or the message was a test. Please open it again from the newest issue that you got.";
  return c.html(noteView(publication, "This link does not work", words), 404);
}
