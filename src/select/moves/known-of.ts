import type { Token } from "./move-tokens.ts";
import { nameBefore } from "./organization-name.ts";
import type { Subject } from "./subject.ts";

/** "Quay veteran | Ann Bell leaves to start a firm", "Tern exec | Bo Lund": where somebody without a post is known from. */
export function knownOf(text: string, tokens: readonly Token[], { begin, role }: Subject): string | null {
  if (
    role !== null ||
    !/^(?:veteran|exec|executive|researcher|engineer|scientist)$/u.test(tokens[begin - 1]?.lower ?? "")
  )
    return null;
  let end = begin - 1;
  while (end > 0 && !tokens[end - 1]!.capital && tokens[end - 1]!.word && begin - end < 4) end--;
  const former = tokens.slice(0, begin).some(({ lower }) => /^(?:former|ex)(?:-|$)/u.test(lower));
  return former ? null : nameBefore(text, tokens, end);
}
