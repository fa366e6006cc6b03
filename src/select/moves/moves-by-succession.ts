import type { Token } from "./move-tokens.ts";
import { personAfter } from "./person-before.ts";
import type { ReadMove } from "./read-move.ts";

/** "…, succeeding Peter Heuman", "and will be replaced by Mira Murati": the other half of a move already read. */
export function successions(text: string, tokens: readonly Token[], moves: readonly ReadMove[]): ReadMove[] {
  const found: ReadMove[] = [];
  tokens.forEach((token, i) => {
    const main = moves.findLast((move) => move.at < i || moves.length === 1);
    if (!main) return;
    if (/^(?:succeeded|replaced)$/u.test(token.lower) && tokens[i + 1]?.lower === "by") {
      const person = personAfter(text, tokens, i + 2);
      if (person && main.action === "departs")
        found.push({ ...main, person: person.person, action: "joins", at: i });
    } else if (/^(?:succeed|succeeds|succeeding|replace|replaces|replacing)$/u.test(token.lower)) {
      const person = personAfter(text, tokens, i + 1);
      if (person && person.begin - i < 4 && main.action !== "departs")
        found.push({ ...main, person: person.person, action: "departs", at: i });
    }
  });
  return found;
}
