/** No blank at a line's end, one empty line at most between paragraphs, one line break at the end. */
export function tidyLines(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
