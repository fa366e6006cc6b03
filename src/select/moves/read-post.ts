import type { Token } from "./move-tokens.ts";
import { organizationAfter, readRole } from "./role-phrase.ts";

export interface Post {
  readonly role: string | null;
  readonly organization: string | null;
  readonly end: number;
}

/** What somebody is made, from behind their name or the verb: "as its CEO", ", former CMO at Unity, as …", "to its board". */
export function readPost(text: string, tokens: readonly Token[], from: number): Post | null {
  let i = from;
  if (tokens[i]?.lower === "by") {
    const as = tokens.findIndex((token, at) => at > i && token.lower === "as");
    const by = organizationAfter(
      text,
      tokens.map((token, at) => (at === i ? { ...token, lower: "of" } : token)),
      i,
    );
    const post = as > 0 ? readPost(text, tokens, as) : null;
    return post && { ...post, organization: post.organization ?? by?.name ?? null };
  }
  const direct = roleBehind(text, tokens, i);
  if (direct) return direct;
  // An aside or an origin may stand between: ", an A-list CEO with decades of experience, as its new CEO".
  if (!/^(?:,|from|of|\(|to|in|’|')$/u.test(tokens[i]?.lower ?? "")) return null;
  for (i++; i < tokens.length && i < from + 30; i++) {
    if (/^[;:]$/u.test(tokens[i]!.text)) return null;
    if (/^(?:as|to)$/u.test(tokens[i]!.lower)) {
      const post = roleBehind(text, tokens, i);
      if (post) return post;
    }
  }
  return null;
}

function roleBehind(text: string, tokens: readonly Token[], from: number): Post | null {
  let i = from;
  if (
    tokens[i]?.lower === "to" &&
    /^(?:become|be|serve|join|the|its|their|a|head|role|newly|board)$/u.test(tokens[i + 1]?.lower ?? "")
  )
    i += tokens[i + 1]!.lower === "board" ? 1 : 2;
  else if (
    tokens[i]?.lower === "to" &&
    tokens
      .slice(i + 1, i + 5)
      .some((token) => /^(?:board|chief|ceo|president|director|head|chair|chairman|vice)$/u.test(token.lower))
  )
    i++;
  if (/^(?:succeed|replace)$/u.test(tokens[i + 1]?.lower ?? "") && tokens[i]?.lower === "to") {
    const as = tokens.findIndex((token, at) => at > i && token.lower === "as");
    return as > 0 && as < i + 12 ? roleBehind(text, tokens, as) : null;
  }
  if (/^(?:as|for|to|in)$/u.test(tokens[i]?.lower ?? "")) i++;
  const role = readRole(text, tokens, i);
  return role && { role: role.role, organization: role.organization, end: role.end };
}

export function isBoardSeat(role: string | null): boolean {
  return (
    role !== null &&
    /^(?:(?:independent|non-?executive|executive)? ?(?:board|director)|(?:the )?board(?: of directors| member)?|member of the board.*|board of .*|.*non-executive director)$/iu.test(
      role,
    )
  );
}
