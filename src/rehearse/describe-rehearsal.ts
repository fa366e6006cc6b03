import { countsInWords } from "../text/counts-in-words.ts";
import type { Rehearsal } from "./rehearse-send.ts";

/** Whether nobody was lost, and nobody got a copy that the sender could have known of. */
export const holds = ({ verdict, sending }: Rehearsal) => verdict.holds && sending.finished;

/** A rehearsal for a person. */
export function describeRehearsal(rehearsal: Rehearsal): string[] {
  const { verdict, sending, met, seconds } = rehearsal;
  const { unknowable, counts } = verdict;
  const doubtful = sending.kills.reduce((sum, kill) => sum + kill.doubtful, 0);
  const most = Math.max(0, ...sending.kills.map((kill) => kill.doubtful));
  const excluded = Object.values(verdict.excluded).reduce((sum, n) => sum + n, 0);
  const hidden = unknowable.cut + unknowable.killed;
  return [
    `Server: ${met.map(({ what, times }) => `${what} ${times}`).join(" · ") || "nothing out of the way"}`,
    `Sender: killed ${sending.kills.length} times, started ${sending.runs} times, ${seconds.toFixed(1)} s`,
    ...sending.crashes.map((said) => `  ended by itself: ${said}`),
    ...(sending.finished ? [] : ["  it did not come to an end"]),
    `Ledger: ${verdict.candidates} candidates = ${verdict.included} included + ${excluded} excluded (${countsInWords(verdict.excluded)})${verdict.addsUp ? "" : ": THIS DOES NOT ADD UP"}`,
    `  ${countsInWords(counts)}`,
    ...line("lost", verdict.lost),
    ...(verdict.unsettled === 0 ? [] : [`  never settled: ${verdict.unsettled}`]),
    ...(verdict.uncertainWithout.length === 0
      ? []
      : line("uncertain and not taken, for a person to settle", verdict.uncertainWithout)),
    `  second copies that the sender could not know of: ${hidden} (answer cut off ${unknowable.cut}, killed ${unknowable.killed}; the kills left ${doubtful} in doubt, ${most} at most at once)`,
    ...line("second copies that it could know of", verdict.twice),
    ...(verdict.unnamed.length === 0 ? [] : line("twice, and not named by the ledger", verdict.unnamed)),
    ...(verdict.wronglyRefused.length === 0
      ? []
      : line("refused, though the server took them", verdict.wronglyRefused)),
    ...(verdict.strays.length === 0 ? [] : line("not on the ledger", verdict.strays)),
    `Messages: ${verdict.taken} looked at, ${countsInWords(verdict.messageFaults) || "no fault"}`,
    `Verdict: ${holds(rehearsal) ? "the ledger holds" : "THE LEDGER DOES NOT HOLD"}`,
  ];
}

function line(what: string, addresses: readonly string[]): string[] {
  const some = addresses.slice(0, 10).join(", ");
  const more = addresses.length > 10 ? ", …" : "";
  return [`  ${what}: ${addresses.length}${addresses.length === 0 ? "" : ` (${some}${more})`}`];
}
