import type { Variants } from "../deliver/variants.ts";
import { momentOf, type Issue } from "../domain/issue.ts";
import { defaultPreheader } from "../render/default-preheader.ts";
import { renderIssue } from "../render/render-issue.ts";
import type { Theme } from "../render/theme.ts";
import { issueSubject } from "./issue-subject.ts";

export interface IssueVariants extends Variants {
  /** The plan behind a key that `keyOf` gave. */
  cut(key: string): Issue;
}

/**
 * The issue cut down to sections that readers chose. A sponsor stays in every variant, but makes none by itself. The
 * subject is made anew where it would name what is not there.
 */
export function issueVariants(issue: Issue, subjectTemplate: string, theme: Theme): IssueVariants {
  const own = issue.sections.filter(({ kind }) => kind !== "sponsor").map(({ id }) => id);
  const cut = (key: string): Issue => {
    const chosen = key.split(",");
    const sections = issue.sections.filter(({ id, kind }) => kind === "sponsor" || chosen.includes(id));
    const { publication, number } = issue;
    const subject = issueSubject(subjectTemplate, sections, publication, number, new Date(momentOf(issue)));
    return { ...issue, sections, subject, preheader: defaultPreheader(subject, sections) };
  };
  return {
    keyOf(choice) {
      const kept = own.filter((id) => choice.includes(id));
      if (kept.length === 0) return null;
      return kept.length === own.length ? "" : kept.join(",");
    },
    cut,
    render: (key) => renderIssue(cut(key), theme),
  };
}
