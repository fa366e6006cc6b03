import { plainText } from "../../text/plain-text.ts";

/** More is no summary; in UTF-16 code units. */
const longestAnswer = 20_000;
const label =
  /^(?:(?:sure|certainly|of course|okay|ok)\b[^:\n]{0,80}:|here(?:'s|’s| is| are)\b[^:\n]{0,80}:|(?:the |a )?(?:summary|zusammenfassung|résumé|resumen|resumo|要約)\s?[:：])\s*/iu;

/**
 * What a model answered, as one paragraph of plain text: its thinking, HTML, Markdown, control characters and what
 * cannot be seen taken out. Links are not made safe here: a sentence with one is refused.
 */
export function plainAnswer(answer: string): string {
  const said = answer
    .slice(0, longestAnswer)
    .replace(/^\s*<think(?:ing)?>[^]*?(?:<\/think(?:ing)?>|$)/iu, "");
  // Twice: reading HTML joins lines, and entities may hide marks.
  return withoutMarks(plainText(withoutMarks(said)))
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(
      /(?!(?<=[\p{Lo}\p{M}])[\u200C\u200D](?=[\p{Lo}\p{M}]))[\p{C}\u00AD\u115F\u1160\u2800\u3164\uFFA0\uFFFD]/gu,
      "",
    )
    .trim()
    .replace(label, "")
    .trim();
}

function withoutMarks(text: string): string {
  return text
    .replace(/^[^\S\n]*(?:`{3,}|~{3,}).*$/gmu, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, "$1")
    .replace(/^[^\S\n]*(?:#{1,6}|[-*+•]|\d{1,2}[.)]|>)[^\S\n]+/gmu, "")
    .replace(/[*`]+|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])|~~/gu, "");
}
