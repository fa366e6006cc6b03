const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const characters = Array.from(new TextDecoder("windows-1252").decode(bytes));
const byteOf = new Map(characters.map((character, byte) => [character, byte]));
const following = `[${characters.slice(0x80, 0xc0).join("")}]`;
/** One character of UTF-8 (RFC 3629, section 4) whose bytes were each taken for a character of windows-1252. */
const twice = new RegExp(
  `[\\u00c2-\\u00df]${following}|[\\u00e0-\\u00ef]${following}{2}|[\\u00f0-\\u00f4]${following}{3}`,
  "g",
);
const some = new RegExp(twice.source);
const fewest = 3;
const share = 0.9;

/**
 * A text that was UTF-8, was read as windows-1252 and written as UTF-8 once more (`â€™` for `’`, `Ã©` for `é`) as it was
 * meant; null where the text is none. Only where nearly all that is not ASCII looks so: no language writes like that.
 */
export function undoDoubleEncoding(text: string): string | null {
  if (!some.test(text)) return null;
  const found = text.match(twice) ?? [];
  const letters = found.reduce((sum, { length }) => sum + length, 0);
  const beyondAscii = text.match(/[^\x00-\x7f]/g)?.length ?? 0;
  if (found.length < fewest || letters < beyondAscii * share) return null;
  return text.replace(twice, (characters) => decoded(characters) ?? characters);
}

function decoded(characters: string): string | null {
  const bytes = Uint8Array.from(characters, (character) => byteOf.get(character) ?? 0);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
