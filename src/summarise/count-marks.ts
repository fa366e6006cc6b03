/** How often each stands in a text. */
export interface Marks {
  /** Capitals that begin a word, the first word left out. */
  readonly names: number;
  /** Runs of digits. */
  readonly numbers: number;
  /** Brackets, dashes, colons and semicolons. */
  readonly asides: number;
  /** Double quotation marks. */
  readonly quotes: number;
}

/** Kinds of characters. */
const [other, space, capital, digit, aside, quote] = [0, 1, 2, 3, 4, 5] as const;
type Kind = typeof other | typeof space | typeof capital | typeof digit | typeof aside | typeof quote;

/** In one pass over the text: this is asked of every sentence. */
export function countMarks(text: string): Marks {
  const counts: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  let before: Kind = other;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < ascii.length ? ascii[code]! : kindOf(text[i]!);
    const counted = kind === capital ? before === space : kind === digit ? before !== digit : true;
    if (counted) counts[kind]++;
    before = kind;
  }
  return { names: counts[capital], numbers: counts[digit], asides: counts[aside], quotes: counts[quote] };
}

function kindOf(char: string): Kind {
  if (/\s/u.test(char)) return space;
  if (/\p{Lu}/u.test(char)) return capital;
  if (/\p{N}/u.test(char)) return digit;
  if (/[()–—:;]/u.test(char)) return aside;
  return /["“”„«»「]/u.test(char) ? quote : other;
}

const ascii: readonly Kind[] = Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));
