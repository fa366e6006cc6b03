/** The zeros of the digit blocks that news is written in, beside ASCII. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0,
];

/**
 * One spelling for characters that are written in several ways: compatibility forms, digits of all scripts, quotation
 * marks, dashes, spaces. For comparing only: offsets do not hold.
 */
export function plainCharacters(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/(?![\x00-\x7F])\p{Nd}/gu, asciiDigit)
    .replace(/[\u00AD\p{Cf}]/gu, "")
    .replace(/[‐‑‒–—―−]/gu, "-")
    .replace(/[’‘‛ʼ`´]/gu, "'")
    .replace(/[“”„‟«»「」『』″]/gu, '"')
    .replace(/[^\S\n]/gu, " ");
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.findLast((each) => each <= code);
  return zero !== undefined && code - zero < 10 ? String(code - zero) : digit;
}
