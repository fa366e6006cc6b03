import type { DeliveryCounts } from "../domain/reader.ts";
import { plural } from "./print.ts";

/** What only a person can decide: none or one line. */
export function uncertainWords(issueId: string, { uncertain }: DeliveryCounts): string[] {
  if (uncertain === 0) return [];
  const what = plural(uncertain, "uncertain delivery was", "uncertain deliveries were");
  return [`Nobody knows whether ${what} taken; to look and decide: briefing settle ${issueId}`];
}

/** A send that was begun and is in nobody's hand: its pace of a moment ago says nothing of when it ends. */
export function unattendedLine(issueId: string, { pending, sending }: DeliveryCounts): string {
  return `Nobody sends it: ${pending + sending} to go; to go on: briefing send --issue ${issueId} (briefing start does so by itself)`;
}
