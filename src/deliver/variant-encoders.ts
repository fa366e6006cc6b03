import type { RenderedIssue } from "../domain/issue.ts";
import type { Sender } from "../domain/reader.ts";
import type { Store } from "../store/open-store.ts";
import type { DkimKey } from "./dkim-key.ts";
import { type MessageEncoder, messageEncoder } from "./encode-message.ts";

/** The encoder of a variant, "" for the whole issue. Each is made once, when its first reader is at hand. */
export type VariantEncoders = (variant: string) => Promise<MessageEncoder>;

export function variantEncoders(
  order: {
    readonly issueId: string;
    readonly store: Pick<Store, "deliveries">;
    readonly sender: Sender;
    readonly settings: { readonly dkim: readonly DkimKey[] };
  },
  whole: RenderedIssue,
): VariantEncoders {
  const { issueId, store, sender, settings } = order;
  const made = new Map<string, Promise<MessageEncoder>>();
  const make = async (variant: string) => {
    const rendered = variant === "" ? whole : await store.deliveries.variant(issueId, variant);
    if (rendered === null) throw new Error(`issue ${issueId}: its variant "${variant}" was not saved`);
    return messageEncoder(rendered, sender, settings.dkim);
  };
  return (variant) => {
    const known = made.get(variant);
    if (known !== undefined) return known;
    const making = make(variant);
    made.set(variant, making);
    return making;
  };
}
