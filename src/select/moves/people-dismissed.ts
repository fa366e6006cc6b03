import type { Token } from "./move-tokens.ts";
import { personAfter } from "./person-after.ts";
import { nameEnd } from "./person-name.ts";
import { isRoleHead } from "./role-head.ts";
import { readRole } from "./role-phrase.ts";
import type { Subject } from "./subject.ts";

const closes = /^(?:[.;]|after|over|for|in|on|amid|following|from|as|late|this|last|today|yesterday)$/u;

/** "CEO Ann Bell, its finance chief Bo Lund and Cy Holt, the CTO": everybody whom a verb dismisses. */
export function peopleDismissed(text: string, tokens: readonly Token[], from: number): Subject[] {
  const first = introduced(text, tokens, from);
  if (!first) return [];
  const people = [first];
  for (let last = first; people.length < 8;) {
    const next = listed(tokens, last.end);
    const person = next === null ? null : introduced(text, tokens, next);
    // "fired CEO Ann Bell and CFO Bo Lund took over": nobody but the first.
    if (!person || person.begin - next! > 6 || person.role === null || person.bare) break;
    people.push(person);
    last = person;
  }
  const behind = tokens[people.at(-1)!.end];
  return behind === undefined || closes.test(behind.lower) ? people : [first];
}

/** The index of the next entry of a list, behind its comma or "and". */
function listed(tokens: readonly Token[], at: number): number | null {
  if (tokens[at]?.text === ",") return tokens[at + 1]?.lower === "and" ? at + 2 : at + 1;
  return tokens[at]?.lower === "and" ? at + 1 : null;
}

/** "CEO Ann Bell | and CFO Bo Lund": where a list goes on behind a title and its name. */
function entryEnd(tokens: readonly Token[], from: number): number {
  for (let i = from + 1; i < Math.min(tokens.length, from + 9); i++) {
    const end = nameEnd(tokens, i);
    if (end > i + 1 && isRoleHead(tokens, i - 1) && tokens[end]?.lower === "and") return end;
  }
  return tokens.length;
}

/** A person with the title in front of the name, or behind it: "Ann Bell, its first chief of staff". */
function introduced(text: string, tokens: readonly Token[], from: number): Subject | null {
  const person = personAfter(text, tokens.slice(0, entryEnd(tokens, from)), from);
  if (!person || person.role !== null || tokens[person.end]?.text !== ",") return person;
  const own = /^(?:its|the|their)$/u.test(tokens[person.end + 1]?.lower ?? "");
  const title = readRole(text, tokens, person.end + 1);
  const behind = title && tokens[title.end];
  if (!title || !(own || title.end - person.end < 4) || (behind && !/^[,.;]$/u.test(behind.text)))
    return person;
  return {
    ...person,
    role: title.role,
    organization: title.organization,
    end: title.end,
  };
}
