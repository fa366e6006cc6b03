const small: Readonly<Record<string, number>> = {
  ...{
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ...{ thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
  ...{ zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, zwölf: 12 },
  ...{ deux: 2, trois: 3, quatre: 4, cinq: 5, huit: 8, dix: 10, onze: 11, douze: 12 },
  ...{ cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, doce: 12 },
  ...{ dois: 2, duas: 2, três: 3, quatro: 4, sete: 7, oito: 8, nove: 9, dez: 10, doze: 12 },
};

const tens: Readonly<Record<string, number>> = {
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
  ...{
    zwanzig: 20,
    dreißig: 30,
    vierzig: 40,
    fünfzig: 50,
    vingt: 20,
    trente: 30,
    veinte: 20,
    treinta: 30,
    vinte: 20,
  },
};

/** Powers of ten. What may also be something else ("3m": metres) stands in `ambiguousScales`. */
export const scales: Readonly<Record<string, number>> = {
  ...{
    hundred: 2,
    hundert: 2,
    thousand: 3,
    tausend: 3,
    mille: 3,
    k: 3,
    千: 3,
    万: 4,
    萬: 4,
    億: 8,
    亿: 8,
    兆: 12,
  },
  ...{
    million: 6,
    millions: 6,
    millionen: 6,
    millones: 6,
    millón: 6,
    milhões: 6,
    milhão: 6,
    mn: 6,
    mln: 6,
    mio: 6,
    m: 6,
  },
  ...{
    billion: 9,
    billions: 9,
    bn: 9,
    b: 9,
    milliarde: 9,
    milliarden: 9,
    milliard: 9,
    milliards: 9,
    mrd: 9,
    mld: 9,
  },
  ...{ bilhões: 9, bilhão: 9, trillion: 12, tn: 12, trilhões: 12 },
};

export const ambiguousScales: ReadonlySet<string> = new Set(["k", "m", "b", "tn", "mille"]);

const either = (words: Readonly<Record<string, number>>) =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .join("|");

/** Numbers in words, from two to ninety-nine. "One", "once", "second", "neuf" and "elf" mean too much else. */
export const numberWordPattern = `(?:${either(tens)})(?:-(?:${either(small)}))?|(?:${either(small)})`;
export const scalePattern = either(scales);

/** "twenty-three" → 23; null for a word that is no number. */
export function readNumberWord(word: string): number | null {
  const [first = "", second] = word.toLowerCase().split("-");
  const head = tens[first] ?? small[first];
  if (head === undefined) return null;
  return head + (second === undefined ? 0 : (small[second] ?? 0));
}
