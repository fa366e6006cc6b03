import type { FoundMove } from "./moves/read-move.ts";
import { isRegion } from "./moves/regions.ts";

/**
 * One clean line in the house style: "Rinki Sethi has been named Chief Security Officer of Upwind." It says nothing that
 * the move does not: whoever leaves may have resigned or been dismissed, today or next year.
 */
export function moveLine(move: Pick<FoundMove, "person" | "role" | "organization" | "action">): string {
  const { person, organization, action } = move;
  const role = move.role === null ? null : titleCased(move.role);
  const at = organization === null ? null : withArticle(organization);
  const preposition =
    /^the U/u.test(at ?? "") && isRegion(at!) ? "in" : role !== null && heldAt.test(role) ? "at" : "of";
  const place = at === null ? "" : ` ${preposition} ${at}`;
  if (action === "board")
    return stop(
      `${person} has joined the ${/^advisory/iu.test(move.role ?? "") ? "advisory board" : "board"}${at === null ? "" : ` of ${at}`}`,
    );
  if (action === "departs" && role !== null && /^(?:advisory )?board/iu.test(role))
    return stop(
      `${person} is leaving the ${/^advisory/iu.test(role) ? "advisory board" : "board"}${at === null ? "" : ` of ${at}`}`,
    );
  if (action === "departs")
    return stop(
      `${person} is leaving${role === null ? (at === null ? "" : ` ${at}`) : ` as ${role}${place}`}`,
    );
  if (role === null)
    return stop(
      `${person} has ${action === "promoted" ? "been promoted" : "joined"}${at === null ? "" : `${action === "promoted" ? " at" : ""} ${at}`}`,
    );
  return stop(`${person} has been ${action === "promoted" ? "promoted to" : "named"} ${role}${place}`);
}

/** Posts that are held at a place and are not its own: "Partner at Harbour Lunt", "Head of Sales at Quay". */
const heldAt =
  /\b(?:of|for|in|on)\b|\b(?:partner|counsel|associate|advis[eo]r|fellow|professor|engineer|scientist|analyst|architect)$/iu;

/** "University of Westland", "Westland Times" and "Home Office" stand with an article in a sentence; most names do not. */
const takesArticle =
  /^(?:\p{Lu}[\p{L}-]* ){0,3}(?:University|College|Institute|Council|Cent(?:er|re)|School|Museum|Department|Ministry|Federation|Association|Society|System|Academy|Foundation|Commission|Office|Agency|State) (?:of|for|on) |^(?:City Colleges|Bank) of (?!America\b)|\b(?:Times|Journal|Tribune|Herald|Guardian|Telegraph|Washington Post|White House|Pentagon)$|^(?:\p{Lu}\S* )+(?:Office|Commission|Authority|Bureau|Directorate)$|^U\.?[KS]\.?$/u;

const withArticle = (organization: string): string =>
  takesArticle.test(organization) && !/^the /iu.test(organization) ? `the ${organization}` : organization;

const small = "of|and|for|the|in|at|to|on|a|an|its|his|her|their|with|by|from|as";
const plainWord = new RegExp(`(?<![\\p{L}\\p{N}'’])(?!(?:${small})\\b)\\p{Ll}`, "gu");
const smallWord = new RegExp(`(?<= )(?:${small})(?= )`, "giu");

/** "chief security officer" → "Chief Security Officer"; what has a capital keeps its own, but for small words. */
function titleCased(role: string): string {
  return role
    .replace(plainWord, (letter) => letter.toUpperCase())
    .replace(smallWord, (word) => word.toLowerCase());
}

function stop(line: string): string {
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}
