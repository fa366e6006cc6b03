import { stem } from "../stem.ts";
import { type NameToken, nameTokens } from "./name-tokens.ts";

const longestAcronym = 8;

/** Where the words of a source stand, for looking up names. */
export class NameIndex {
  readonly #tokens: readonly NameToken[];
  readonly #places = new Map<string, number[]>();
  readonly #stems = new Set<string>();
  readonly #capitalStems = new Set<string>();
  readonly #initials = new Set<string>();
  readonly #nounsInCapitals: boolean;

  /** Both in plain characters. */
  constructor(title: string, text: string) {
    const heading = nameTokens(title);
    // A headline with a capital on every word does not tell where a name begins and ends.
    const titleTells = !inTitleCase(heading);
    this.#tokens = [
      ...heading.map((token) => (titleTells ? token : { ...token, initial: true })),
      ...nameTokens(text),
    ];
    for (const [at, token] of this.#tokens.entries()) {
      const places = this.#places.get(token.key);
      if (places) places.push(at);
      else this.#places.set(token.key, [at]);
      (token.upper ? this.#capitalStems : this.#stems).add(stem(token.key));
    }
    this.#nounsInCapitals = /(?<!\p{L})(?:der|die|das|und|nicht|eine?)(?!\p{L})/u.test(text);
    this.#readInitials();
  }

  /** The word, however it is written there. */
  has(key: string): boolean {
    return this.#places.has(key);
  }

  /** The word with a capital. */
  hasName(key: string): boolean {
    return (this.#places.get(key) ?? []).some((at) => this.#tokens[at]!.upper);
  }

  /** The word in another of its forms; names only where every noun has a capital. */
  hasForm(key: string): boolean {
    const base = stem(key);
    if (this.#stems.has(base)) return true;
    if (/\p{Script=Cyrillic}|\p{Script=Greek}/u.test(key)) return this.#hasCase(key);
    return this.#nounsInCapitals && (this.#capitalStems.has(base) || this.#hasGermanCase(key));
  }

  /** The first letters of a name that is written out: "FBI" of "Federal Bureau of Investigation". */
  hasInitials(acronym: string): boolean {
    return this.#initials.has(acronym);
  }

  /** The words side by side, in this order, in one sentence; another's initial may stand between them. */
  hasRun(keys: readonly string[]): boolean {
    return (this.#places.get(keys[0] ?? "") ?? []).some((start) => {
      let at = start;
      for (const key of keys.slice(1)) {
        at += 1;
        while (this.#tokens[at]?.key.length === 1 && key.length > 1 && !this.#tokens[at]!.initial) at += 1;
        const token = this.#tokens[at];
        if (token?.key !== key || !(token.joined || this.#tokens[at - 1]!.key.length === 1)) return false;
      }
      return true;
    });
  }

  /** The word by itself: in small letters, or as a whole name, not as a part of a longer one. */
  standsAlone(key: string): boolean {
    return (this.#places.get(key) ?? []).some((at) => {
      const token = this.#tokens[at]!;
      if (!token.upper) return true;
      const [previous, next] = [this.#tokens[at - 1], this.#tokens[at + 1]];
      const partOfPrevious = token.joined && previous?.upper === true && !previous.initial;
      const partOfNext = next?.joined === true && next.upper;
      return !partOfPrevious && !partOfNext;
    });
  }

  #readInitials(): void {
    let run: string[] = [];
    for (const token of this.#tokens) {
      if (!token.joined) run = [];
      if (token.upper) run = [...run.slice(1 - longestAcronym), token.key[0] ?? ""];
      else if (!/^(?:of|the|and|for|de|des|du|la|für|und)$/u.test(token.key)) run = [];
      for (let from = 0; from <= run.length - 2; from++) this.#initials.add(run.slice(from).join(""));
    }
  }

  #hasCase(key: string): boolean {
    const base = key.slice(0, Math.max(4, key.length - 2));
    return (
      key.length >= 5 &&
      [...this.#places.keys()].some((each) => each.startsWith(base) && each.length <= key.length + 3)
    );
  }

  #hasGermanCase(key: string): boolean {
    return ["s", "es", "e", "n", "en", "er", "ern", "em"].some(
      (ending) =>
        this.#places.has(key + ending) ||
        (key.length > 4 && key.endsWith(ending) && this.#places.has(key.slice(0, -ending.length))),
    );
  }
}

function inTitleCase(tokens: readonly NameToken[]): boolean {
  const long = tokens.filter(({ text }) => text.length >= 4);
  return long.filter(({ upper }) => upper).length >= long.length * 0.6;
}
