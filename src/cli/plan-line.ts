import type { SendPlan } from "../store/begin-send.ts";
import { plural } from "./print.ts";

type Reason = keyof SendPlan["excluded"];

const inWords: Readonly<Record<Reason, string>> = {
  pending: "pending",
  left: "left",
  suppressed: "suppressed",
  "warm-up": "over the warm-up's limit",
  sections: "who chose none of its sections",
};

/** Who was to get an issue, and who was not, and why: the numbers behind the colon add up to the one before it. */
export function planLine({ candidates, included, excluded }: SendPlan): string {
  const reasons = Object.entries(excluded) as [Reason, number][];
  const out = reasons.filter(([, n]) => n > 0).map(([why, n]) => `, ${n} ${inWords[why]}`);
  return `${plural(candidates, "subscriber")}: ${included} on the ledger${out.join("")}`;
}
