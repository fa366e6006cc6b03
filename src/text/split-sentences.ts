import { isAbbreviation, isCompanySuffix } from "./abbreviations.ts";
import { stopWords } from "./stop-words.ts";

/** A part of a text; offsets are UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * Sentences of a text in any script, as spans without the white space around them. A blank line always ends a
 * sentence; a single line break does not where the line was merely wrapped.
 */
export const splitSentences = (text: string): Span[] => [...eachSentence(text)];

/** The same one by one, for who may not want all. */
export function* eachSentence(text: string): Generator<Span, void> {
  for (const block of splitBlocks(text)) {
    let open: Span | null = null;
    for (const { segment, index } of segmenter.segment(unwrap(text.slice(block.start, block.end)))) {
      const span: Span = {
        start: open?.start ?? block.start + index,
        end: block.start + index + segment.length,
      };
      const rest = text.slice(span.end, Math.min(block.end, span.end + 40));
      open = goesOn(text.slice(span.start, span.end), rest, text) ? span : null;
      if (open) continue;
      const sentence = trimSpan(text, span);
      if (sentence.end > sentence.start) yield sentence;
    }
    if (open) yield trimSpan(text, open);
  }
}

/** Parts of a text between blank lines, and between lines that were not merely wrapped. */
function splitBlocks(text: string): Span[] {
  const blocks: Span[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/gu)) {
    blocks.push({ start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  blocks.push({ start, end: text.length });
  return blocks.map((block) => trimSpan(text, block)).filter((block) => block.end > block.start);
}

/** Turns the line breaks of a wrapped paragraph into spaces, one for one, so that offsets stay. */
function unwrap(block: string): string {
  if (!block.includes("\n")) return block;
  return block.replace(/(?<=[^\n.!?:;。！？]{50})\r?\n(?=\S)/gu, (brk) => " ".repeat(brk.length));
}

/** Whether what the segmenter took for a sentence goes on behind its last stop. */
function goesOn(sentence: string, rest: string, text: string): boolean {
  if (/\n\s*$/u.test(sentence) || rest === "") return false;
  const body = sentence.trimEnd();
  const next = rest.trimStart();
  // ".NET", "Node.js": a stop with a letter right behind it ends nothing.
  if (sentence.endsWith(".") && /^[\p{L}\p{N}]/u.test(rest)) return true;
  const last = wordBeforeStop(body);
  if (last !== null) {
    if (isCompanySuffix(last))
      return !/^(?:The|A|An|In|On|It|But|He|She|They|We|This|That|Its|For|At|As)\b/u.test(next);
    if (/^\d{1,2}$/u.test(last))
      return /^(?:\p{Ll}|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert)/u.test(next);
    if (/^(?:a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|e\.V|i\.e|e\.g)$/iu.test(last))
      return !/^["“'‘]?(?:The|In|On|It|But|He|She|They|We|This|That|A|An|And)\s/u.test(next);
    if (isAbbreviation(last, next)) return true;
  }
  if (body.endsWith("!") && (namedWithMark.test(body) || isRepeatedName(body, next, text))) return true;
  if (/[.!?…]["”’»')\]]*$/u.test(body)) return /^[\p{Ll}]/u.test(next) || openQuote(body);
  return false;
}

/** A name that ends in a mark, right behind an article: "The try! Swift app". */
const namedWithMark = /^(?:\S+ ){0,3}?(?:the|a|an|at|of|by|with|from) [\p{L}\p{N}]+!$/iu;

/** True where the text has "try! Swift" more than once: a small word with its mark, and the same name behind it. */
function isRepeatedName(body: string, next: string, text: string): boolean {
  const [marked] = /(?<!\S)\p{Ll}+!$/u.exec(body.slice(-20)) ?? [];
  const [name] = /^\p{Lu}[\p{L}\p{N}]+/u.exec(next) ?? [];
  if (marked === undefined || name === undefined || stopWords.has(name.toLowerCase())) return false;
  const both = `${marked} ${name}`;
  return text.indexOf(both) !== text.lastIndexOf(both);
}

/** The word that the last full stop stands behind. */
function wordBeforeStop(body: string): string | null {
  if (!body.endsWith(".")) return null;
  // Behind the last space, so that the pattern tries few beginnings.
  const tail = body.slice(-40);
  return lastWord.exec(tail.slice(tail.lastIndexOf(" ") + 1))?.[1] ?? null;
}

const lastWord = /([\p{L}\p{N}.'’]+)\.$/u;

/** True inside a quotation that is short and not closed yet: 'It is bad. Really bad,' stays one sentence only if cut inside brackets. */
function openQuote(body: string): boolean {
  if (body.length >= 400 || !/[(（]/u.test(body)) return false;
  const opened = (body.match(/[(（]/gu) ?? []).length;
  const closed = (body.match(/[)）]/gu) ?? []).length;
  return opened > closed;
}

function trimSpan(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}
