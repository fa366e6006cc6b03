import type { ReaderHours } from "../deliver/due-moments.ts";
import { sendIssue } from "../deliver/send-issue.ts";
import type { SendOutcome } from "../deliver/send-order.ts";
import type { SendProgress } from "../deliver/send-progress.ts";
import type { Variants } from "../deliver/variants.ts";
import type { Issue } from "../domain/issue.ts";
import type { Effects } from "../effects.ts";
import type { StoredIssue } from "../store/issues.ts";
import type { Store } from "../store/open-store.ts";
import type { Outlet } from "./outlet.ts";

export type EditionOutcome =
  | { readonly state: "sent" | "stopped"; readonly issue: Issue; readonly outcome: SendOutcome }
  /** It was sent before; nothing was done. */
  | { readonly state: "sent-before"; readonly issue: Issue; readonly at: Date }
  /** Nobody to send it to; the issue is not frozen and may still go out. */
  | { readonly state: "no-subscriber"; readonly issue: Issue };

export interface SendOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SendProgress) => void;
  /** Counts where the send begins; from then on the ledger knows each reader's hour. */
  readonly readerHours?: ReaderHours | null;
  /** For readers who chose sections; counts where the send begins. */
  readonly variantsOf?: VariantsOf;
}

/** What an issue is for readers who chose only some of its sections. */
export type VariantsOf = (issue: Issue) => Variants;

/**
 * Sends a saved edition to all who should get it, or what is left of that after a crash. Safe to call again.
 * @param effects its clock must run: retries wait for it
 */
export async function sendEdition(
  edition: StoredIssue,
  outlet: Outlet,
  store: Store,
  effects: Effects,
  options: SendOptions = {},
): Promise<EditionOutcome> {
  const { issue, state, finishedAt } = edition;
  if (state === "sent") return { state: "sent-before", issue, at: finishedAt ?? effects.now() };
  const { active } = await store.subscribers.count();
  if (state === "built" && active === 0) return { state: "no-subscriber", issue };
  const { variantsOf, ...rest } = options;
  const variants = variantsOf?.(issue);
  const outcome = await sendIssue({ ...outlet, ...rest, variants, issueId: issue.id, store, effects });
  return { state: outcome.ended === "settled" ? "sent" : "stopped", issue, outcome };
}
