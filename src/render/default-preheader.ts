import type { Section } from "../domain/issue.ts";
import { oneLine } from "./printable.ts";
import { shorten } from "./render-subject.ts";

/** Mailboxes show about this much beside the subject. */
const most = 100;
const least = 40;

/**
 * The hidden first line: the next headlines, continuing the subject and never repeating it, in 40 to 100 characters
 * where the issue holds that much. What holds one line only goes on with its sections and sources.
 */
export function defaultPreheader(subject: string, sections: readonly Section[]): string {
  const said = oneLine(subject);
  const isNew = (line: string) => line !== "" && line !== said && !said.startsWith(line.replace(/…$/, ""));
  let preheader = "";
  const goOn = (lines: readonly string[]) => {
    for (const line of new Set(lines.filter(isNew))) {
      const longer = preheader === "" ? line : `${preheader} · ${line}`;
      if (longer.length > most && preheader.length >= least) break;
      preheader = longer;
    }
  };
  goOn(linesOf(sections));
  if (preheader.length < least) goOn(framesOf(sections));
  return shorten(preheader, most);
}

/** Headlines first, then people, then notices, then what the headlines are about; a sponsor is no news. */
function linesOf(sections: readonly Section[]): string[] {
  const items = sections.flatMap((section) => section.items);
  const titles = items.flatMap((item) => (item.kind === "story" ? [item.title] : []));
  const moves = items.flatMap((item) => (item.kind === "move" ? [item.line] : []));
  const notices = items.flatMap((item) => (item.kind === "notice" ? [item.title] : []));
  const summaries = items.flatMap((item) => (item.kind === "story" ? [item.summary] : []));
  return [...titles, ...moves, ...notices, ...summaries].map(oneLine);
}

function framesOf(sections: readonly Section[]): string[] {
  const own = sections.filter(({ kind }) => kind !== "sponsor");
  const sources = own.flatMap(({ items }) =>
    items.flatMap((item) => ("source" in item ? [item.source] : [])),
  );
  return [...own.map(({ title }) => title), ...sources].map(oneLine);
}
