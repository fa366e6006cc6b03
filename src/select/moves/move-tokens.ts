/** A word or a mark of a sentence; offsets are into the whole text. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital. */
  readonly capital: boolean;
  readonly word: boolean;
}

const tokenPattern =
  /(?:\p{Lu}\.){2,}|\p{Lu}\.(?=\s*\p{Lu})|(?:Inc|Bros|Corp|Ltd|Co|Cos|Jr|Sr|Dr|Mr|Mrs|Ms|St|Esq)\.|['’]s(?![\p{L}])|(?<=s)['’](?=\s)|[\p{L}\p{N}&](?:[\p{L}\p{N}&+]|[-‑.@](?=[\p{L}\p{N}])|['’](?=\p{L})(?!s(?!\p{L})))*|[^\s]/gu;

/** "deSouza", "vanHorn": a particle written together with its name. */
export const joinedParticle = /^(?:da|de|del|della|di|du|el|la|le|van|von)\p{Lu}\p{Ll}/u;

/** Words and marks; a possessive "'s" is a token of its own. */
export function moveTokens(text: string, offset: number): Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => {
    const word = /[\p{L}\p{N}]/u.test(match[0]) && !/^['’]/u.test(match[0]);
    return {
      text: match[0],
      lower: match[0].toLowerCase(),
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      capital:
        /^[\p{Lu}]/u.test(match[0]) ||
        /^\p{L}+\.\p{L}|^[\p{Ll}\p{N}]\p{Lu}|^\p{N}+\p{L}*\p{Lu}/u.test(match[0]) ||
        joinedParticle.test(match[0]),
      word,
    };
  });
}

export const isPossessive = (token: Token | undefined): boolean =>
  token !== undefined && /^['’]s?$/u.test(token.text);

/** The words from one token to before another, as they stand in the text. */
export function phrase(text: string, tokens: readonly Token[], from: number, to: number): string {
  if (to <= from) return "";
  return text.slice(tokens[from]!.start, tokens[to - 1]!.end).replace(/\s+/gu, " ");
}
