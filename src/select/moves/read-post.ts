import type { Token } from "./move-tokens.ts";
import { readOrganization } from "./organization-after.ts";
import { readRole } from "./role-phrase.ts";

export interface Post {
  readonly role: string | null;
  readonly organization: string | null;
  readonly end: number;
  /** No word such as "as" stands before it: "names Will Bardeen CFO". */
  readonly direct: boolean;
  /** There is one of it: "its next director" runs the place, and has no seat on a board. */
  readonly sole?: boolean;
}

/** What somebody is made, from behind their name or the verb: "as its CEO", ", former CMO at Unity, as …", "to its board". */
export function readPost(text: string, tokens: readonly Token[], from: number, known: boolean): Post | null {
  if (tokens[from]?.lower === "by") {
    const by = readOrganization(text, tokens, from + 1);
    const as = tokens.findIndex((token, at) => at > from && at < from + 10 && token.lower === "as");
    const post = as > 0 ? readPost(text, tokens, as, true) : null;
    return post && { ...post, organization: post.organization ?? by?.name ?? null };
  }
  const behind = roleBehind(text, tokens, from, known);
  if (behind) return behind;
  // An aside or an origin may stand between: ", an A-list CEO with decades of experience, as its new CEO".
  if (!/^(?:,|from|of|\(|to|in|for)$/u.test(tokens[from]?.lower ?? "")) return null;
  for (let i = from + 1; i < tokens.length && i < from + 30; i++) {
    if (/^[;:]$/u.test(tokens[i]!.text)) return null;
    const post = opensPost(tokens, i) ? roleBehind(text, tokens, i, known) : null;
    if (post) return post;
  }
  return null;
}

/** "as"; and "to", but for "assistant to President Bell". */
function opensPost(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]!.lower === "as") return true;
  return (
    tokens[i]!.lower === "to" &&
    !/^(?:assistant|aide|adviser|advisor|deputy|secretary|counsel|envoy|ambassador|spokesman|spokeswoman|reporting|reports)$/u.test(
      tokens[i - 1]?.lower ?? "",
    )
  );
}

function roleBehind(text: string, tokens: readonly Token[], from: number, known: boolean): Post | null {
  const [word, next] = [tokens[from]?.lower ?? "", tokens[from + 1]?.lower ?? ""];
  if (word === "to" && /^(?:succeed|replace)$/u.test(next)) {
    const as = tokens.findIndex((token, at) => at > from && at < from + 12 && token.lower === "as");
    return as > 0 ? roleBehind(text, tokens, as, known) : null;
  }
  let i = from;
  if (word === "to") {
    if (/^(?:become|be|serve|join)$/u.test(next)) i += 2;
    else if (
      /^(?:lead|head|run|help|oversee|build|drive|manage|accelerate|spearhead|expand|launch)$/u.test(next)
    )
      return null;
    else i++;
  }
  if (/^(?:as|for|in)$/u.test(tokens[i]?.lower ?? "")) i++;
  if (tokens[i]?.lower === "the" && /^(?:role|position|post)$/u.test(tokens[i + 1]?.lower ?? "")) i += 2;
  const role = readRole(text, tokens, i, known);
  // "interim CEO to lead Quay"
  if (role?.organization === null && tokens[role.end]?.lower === "to") {
    const led = /^(?:lead|head|run)$/u.test(tokens[role.end + 1]?.lower ?? "");
    const whole = led ? readOrganization(text, tokens, role.end + 2) : null;
    if (whole) return { role: role.role, organization: whole.name, end: whole.end, direct: i === from };
  }
  const sole = /^(?:its|the|their|next)$/u.test(tokens[i]?.lower ?? "");
  return (
    role && { ...role, sole, direct: i === from && !/^(?:its|new|next|the|a|an|their|our|as)$/u.test(word) }
  );
}

const seat =
  /^(?:(?:independent|non-?executive)? ?(?:board )?directors?|(?:the |advisory )?board(?: of (?:directors|trustees|governors))?(?: members?)?|board (?:seat|member)|members? of the board.*|.*non-?executive director)$/iu;

export function isBoardSeat({ role, organization, sole }: Omit<Post, "end" | "direct">): boolean {
  return role !== null && seat.test(role) && !(/^director$/iu.test(role) && (organization !== null || sole));
}
