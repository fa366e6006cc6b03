import { TemplateError } from "./template-error.ts";
import type { ThemeFile } from "./read-theme-files.ts";

interface Rule {
  readonly pattern: RegExp;
  readonly reason: string;
}

/** What would let a feed's text become markup, or a feed's address become a script. */
const rules: readonly Rule[] = [
  { pattern: /\{\{~?(?:\{|&)/g, reason: "triple braces would print a feed's text unescaped; write {{ }}" },
  {
    pattern: /[\w-]+\s*=\s*(?=\{\{)/g,
    reason: 'an attribute without quotes can be broken out of; write name="{{ }}"',
  },
  {
    pattern: /\b(?:href|src|background-url)\s*=\s*["'](?=\{\{)(?!\{\{~?\s*safeUrl\s)/g,
    reason: "an address goes through safeUrl; write {{safeUrl …}}",
  },
  { pattern: /<mj-include\b/g, reason: "mj-include is off; write {{> partial}}" },
];

/** @throws TemplateError at the first place where an HTML template does what no theme may */
export function lintTemplate({ file, source }: ThemeFile): void {
  const withoutComments = source.replace(/\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^}]*\}\}/g, (comment) =>
    comment.replace(/[^\n]/g, " "),
  );
  for (const { pattern, reason } of rules) {
    const match = withoutComments.matchAll(pattern).next().value;
    if (match === undefined) continue;
    const before = source.slice(0, match.index).split("\n");
    throw new TemplateError(
      { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      reason,
      source,
    );
  }
}
