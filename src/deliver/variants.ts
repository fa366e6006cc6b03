import type { RenderedIssue } from "../domain/issue.ts";
import type { DeliverySections } from "../store/begin-send.ts";
import type { SubscriberStore } from "../store/subscribers.ts";

/** What an issue is for readers who chose only some of its sections. */
export interface Variants {
  /** A key for what is left of the issue: "" where that is all of it; null where it is nothing. */
  keyOf(choice: readonly string[]): string | null;
  render(key: string): Promise<RenderedIssue>;
}

/** Renders each distinct variant once, however many readers have it; null where nobody chose sections. */
export async function prepareVariants(
  variants: Variants,
  subscribers: Pick<SubscriberStore, "sectionChoices">,
): Promise<DeliverySections | null> {
  const choices = await subscribers.sectionChoices();
  if (choices.length === 0) return null;
  const byChoice = new Map(choices.map(({ written, sections }) => [written, variants.keyOf(sections)]));
  const rendered = new Map<string, RenderedIssue>();
  for (const key of new Set(byChoice.values()))
    if (key !== null && key !== "") rendered.set(key, await variants.render(key));
  return { byChoice, rendered };
}
