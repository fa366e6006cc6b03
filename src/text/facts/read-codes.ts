const letter = String.raw`\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}`;
const codes = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[${letter}]+-?\d[${letter}\d]*(?:[-._]\d[${letter}\d]*)*`,
  "gu",
);

export interface Code {
  /** As written. */
  readonly text: string;
  readonly kind: "id" | "version";
  /** One spelling for "GPT-4", "GPT 4" and "GPT4". */
  readonly key: string;
}

/** Letters and digits in one: CVE-2026-1234, v7.2.1, GPT-4, APT41, Q3. "mid-2026" is a number with a word before it. */
export function readCodes(text: string): Code[] {
  return [...text.matchAll(codes)]
    .filter(([code]) => isCode(code))
    .map(([code]) => ({ text: code, kind: /^v\d/iu.test(code) ? "version" : "id", key: codeKey(code) }));
}

/** The text with its codes blanked out, so that their digits are not read as numbers. */
export function withoutCodes(text: string): string {
  return text.replace(codes, (code) => (isCode(code) ? " ".repeat(code.length) : code));
}

function isCode(code: string): boolean {
  return !/^\p{Ll}+-\d/u.test(code) || /^cve-/u.test(code);
}

function codeKey(code: string): string {
  const lower = code.toLowerCase();
  return lower.startsWith("cve-") ? lower : lower.replace(/^(\p{L}+)-/u, "$1");
}
