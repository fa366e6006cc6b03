import type { FoundMove } from "./moves/read-move.ts";

/** One clean line in the house style: "Rinki Sethi has been named Chief Security Officer of Upwind." */
export function moveLine({
  person,
  role,
  organization,
  action,
}: Pick<FoundMove, "person" | "role" | "organization" | "action">): string {
  const of = organization === null ? "" : ` ${preposition(role)} ${organization}`;
  if (action === "board")
    return stop(`${person} has joined the board${organization === null ? "" : ` of ${organization}`}`);
  if (action === "departs") {
    if (role === null)
      return stop(`${person} is leaving${organization === null ? " the company" : ` ${organization}`}`);
    return stop(`${person} is stepping down as ${role}${of}`);
  }
  if (role === null) return stop(`${person} has joined ${organization ?? "the company"}`);
  return stop(`${person} has been ${action === "promoted" ? "promoted to" : "named"} ${role}${of}`);
}

/** "Vice President of Engineering at Upwind", but "Chief Security Officer of Upwind". */
function preposition(role: string | null): string {
  return role !== null && /\b(?:of|for)\b/iu.test(role) ? "at" : "of";
}

function stop(line: string): string {
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}
