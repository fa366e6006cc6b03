import { isPossessive, phrase, type Token } from "./move-tokens.ts";
import { organizationBefore } from "./organization-name.ts";
import { personAfter } from "./person-after.ts";
import { nameStart } from "./person-name.ts";
import type { ReadMove } from "./read-move.ts";
import { readRole } from "./role-phrase.ts";
import { titleBefore, type Title } from "./title-before.ts";

const naming = /^(?:nam|appoint|pick|choos|chose|select|tap|announc)\p{L}*$/u;

/** "names Lin Tan as CEO Pat Gale’s successor", "as successor to …": the post is the predecessor’s, where that is told. */
export function namedSuccessor(text: string, tokens: readonly Token[], word: number): ReadMove[] {
  const before = predecessor(text, tokens, word);
  if (!before) return [];
  const heir = heirBehind(text, tokens, word);
  if (heir) return heir;
  const as = tokens.slice(0, word).findLastIndex(({ lower }) => lower === "as");
  const begin = as < 1 ? as : nameStart(tokens, as);
  const verb = tokens.slice(0, Math.max(0, begin)).findLastIndex(({ lower }) => naming.test(lower));
  if (as - begin < 2 || word - as > 9 || verb < 1 || begin - verb > 7) return [];
  const person = phrase(text, tokens, begin, as);
  const title =
    before.title.role === null ? titleElsewhere(text, tokens, before.surname, begin) : before.title;
  const { role } = title;
  return [
    {
      person,
      role,
      organization: organizationBefore(text, tokens, verb) ?? title.organization,
      action: "joins",
      at: verb,
      ...(role === null ? { doubt: "which post is not told" } : {}),
    },
  ];
}

/** "Ann Bell’s successor as CEO | will be Lin Tan", "CEO Ann Bell’s replacement | is Lin Tan". */
export function heirBehind(text: string, tokens: readonly Token[], word: number): ReadMove[] | null {
  const title = predecessor(text, tokens, word)?.title;
  if (!title) return null;
  const told = tokens[word + 1]?.lower === "as" ? readRole(text, tokens, word + 2) : null;
  const verb = told?.end ?? word + 1;
  const willBe = tokens[verb]?.lower === "will" && tokens[verb + 1]?.lower === "be";
  const begin = willBe ? verb + 2 : tokens[verb]?.lower === "is" ? verb + 1 : null;
  const heir = begin === null ? null : personAfter(text, tokens, begin);
  const role = told?.role ?? title.role;
  if (!heir || heir.begin - begin! > 3 || heir.bare || role === null) return null;
  const organization = told?.organization ?? title.organization;
  return [{ person: heir.person, role, organization, action: "joins", at: word }];
}

function predecessor(
  text: string,
  tokens: readonly Token[],
  word: number,
): { surname: string; title: Title } | null {
  if (isPossessive(tokens[word - 1])) {
    // A possessive closes the name: read it as one that ends there.
    const begin = nameStart(tokens.slice(0, word - 1), word - 1);
    return begin < word - 1
      ? { surname: tokens[word - 2]!.text, title: titleBefore(text, tokens, begin) }
      : null;
  }
  const person = /^(?:to|of)$/u.test(tokens[word + 1]?.lower ?? "")
    ? personAfter(text, tokens, word + 2)
    : null;
  return person && { surname: tokens[person.end - 1]!.text, title: { ...person } };
}

/** The title that the sentence gave the predecessor when it named them first. */
function titleElsewhere(text: string, tokens: readonly Token[], surname: string, to: number): Title {
  const at = tokens.findIndex((token, i) => i < to && token.text === surname);
  const begin = at < 0 ? 0 : nameStart(tokens, at + 1);
  return at < 0 ? { role: null, organization: null, begin: 0 } : titleBefore(text, tokens, begin);
}
