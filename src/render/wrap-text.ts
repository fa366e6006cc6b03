const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Must not begin a line in Chinese and Japanese (JIS X 4051, the common part). */
const neverFirst = /^[、。，．・：；？！）」』】〕》〉ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;

/** Columns in a fixed-width font: East Asian wide letters take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : zeroWidth.test(character) ? 0 : 1;
  return columns;
}

/** How lines begin; without `rest` the lines after the first begin with blanks of the same width. */
export interface LineStarts {
  readonly first?: string;
  readonly rest?: string;
}

/**
 * Breaks at spaces, and between words of scripts that write none, so that a line has at most `width` columns. A word
 * that is longer, such as a web address, stands on a line of its own, whole.
 */
export function wrapText(
  text: string,
  width: number,
  { first = "", rest = " ".repeat(columnsOf(first)) }: LineStarts = {},
): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const { piece, spaced } of piecesOf(text, width - columnsOf(rest))) {
    const joined = empty || !spaced ? line + piece : `${line} ${piece}`;
    if (empty || columnsOf(joined) <= width) line = joined;
    else {
      lines.push(line);
      line = rest + piece;
    }
    empty = false;
  }
  return [...lines, line].join("\n");
}

function* piecesOf(text: string, room: number): Generator<{ piece: string; spaced: boolean }> {
  for (const word of text.split(/[ \t\r\n]+/)) {
    if (word === "") continue;
    if (columnsOf(word) <= room || !wide.test(word)) yield { piece: word, spaced: true };
    else yield* unspacedPieces(word);
  }
}

function* unspacedPieces(word: string): Generator<{ piece: string; spaced: boolean }> {
  let piece = "";
  let spaced = true;
  for (const { segment } of new Intl.Segmenter("ja", { granularity: "word" }).segment(word)) {
    if (piece !== "" && mayBreakBetween(piece, segment)) {
      yield { piece, spaced };
      spaced = false;
      piece = "";
    }
    piece += segment;
  }
  if (piece !== "") yield { piece, spaced };
}

/** Between words of which one is wide; never inside an address or number that stands among them. */
function mayBreakBetween(before: string, after: string): boolean {
  return (
    !neverFirst.test(after) &&
    (wide.test(before.slice(-1)) || wide.test(String.fromCodePoint(after.codePointAt(0) ?? 0)))
  );
}
