import type { Issue, Section } from "../domain/issue.ts";
import { renderSubject, type SubjectData } from "../render/render-subject.ts";
import { localDate } from "../text/zoned-time.ts";

/** The subject line of an issue with these sections, from the template that an editor wrote (`publication.subject`). */
export function issueSubject(
  template: string,
  sections: readonly Section[],
  publication: Issue["publication"],
  number: number,
  moment: Date,
): string {
  return renderSubject(template, subjectData(sections, publication, number, moment));
}

/** What the template may name. An issue without news is named after its publication. */
function subjectData(
  sections: readonly Section[],
  publication: Issue["publication"],
  number: number,
  moment: Date,
): SubjectData {
  const [first] = sections
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === "story" || kind === "move");
  const title =
    first?.kind === "story" ? first.title : first?.kind === "move" ? first.line : publication.name;
  return { top: { title }, publication, number, date: localDate(moment, publication.timezone) };
}
