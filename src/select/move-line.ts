import type { FoundMove } from "./moves/read-move.ts";

/**
 * One clean line in the house style: "Rinki Sethi has been named Chief Security Officer of Upwind." It says nothing that
 * the move does not: whoever leaves may have resigned or been dismissed, today or next year.
 */
export function moveLine(move: Pick<FoundMove, "person" | "role" | "organization" | "action">): string {
  const { person, organization, action } = move;
  const role = move.role === null ? null : titleCased(move.role);
  const place =
    organization === null
      ? ""
      : ` ${role !== null && /\b(?:of|for)\b/iu.test(role) ? "at" : "of"} ${organization}`;
  if (action === "board")
    return stop(
      `${person} has joined the ${/^advisory/iu.test(move.role ?? "") ? "advisory board" : "board"}${organization === null ? "" : ` of ${organization}`}`,
    );
  if (action === "departs" && role !== null && /^(?:advisory )?board/iu.test(role))
    return stop(
      `${person} is leaving the ${/^advisory/iu.test(role) ? "advisory board" : "board"}${organization === null ? "" : ` of ${organization}`}`,
    );
  if (action === "departs")
    return stop(
      `${person} is leaving${role === null ? (organization === null ? "" : ` ${organization}`) : ` as ${role}${place}`}`,
    );
  if (role === null)
    return stop(
      `${person} has ${action === "promoted" ? "been promoted" : "joined"}${organization === null ? "" : `${action === "promoted" ? " at" : ""} ${organization}`}`,
    );
  return stop(`${person} has been ${action === "promoted" ? "promoted to" : "named"} ${role}${place}`);
}

/** "chief security officer" → "Chief Security Officer"; what has a capital keeps its own. */
function titleCased(role: string): string {
  return role.replace(/(?<![\p{L}\p{N}'’])(?!(?:of|and|for|the|in|at|to|on)\b)\p{Ll}/gu, (letter) =>
    letter.toUpperCase(),
  );
}

function stop(line: string): string {
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}
