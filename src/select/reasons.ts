import type { Article } from "../domain/feed.ts";
import type { Reason } from "../domain/report.ts";
import type { ReportedScore } from "../domain/score.ts";
import type { Candidate, Refusal } from "./candidate.ts";

interface Verdict {
  readonly kept: boolean;
  readonly section: string | null;
  readonly place?: number;
  readonly rule: string;
  readonly detail: string;
  readonly score: ReportedScore | null;
}

/**
 * Gathers one reason for every article. The first section that looked at a candidate names the rule and the score; what
 * later ones found stands behind it.
 */
export class Reasons {
  readonly #verdicts = new Map<string, Verdict>();
  readonly #lookedBeyond: number;

  /** @param lookedBeyond what was published before is here because too little is new, and its reason says so */
  constructor(lookedBeyond: Date | null = null) {
    this.#lookedBeyond = lookedBeyond?.getTime() ?? -Infinity;
  }

  /** @param taken in the order of the section */
  keep(section: string, taken: readonly Candidate[]): void {
    taken.forEach((candidate, index) => this.#keep(section, candidate, index + 1, taken.length));
  }

  #keep(section: string, { lead, others, score, update }: Candidate, place: number, count: number): void {
    const rank = `no. ${place} of ${count} in ${section}, score ${score.total}`;
    const rule = update === null ? "ranked" : "update";
    const detail = update === null ? rank : `${rank}; ${update.why}`;
    this.#verdicts.set(lead.id, { kept: true, section, place, rule, detail, score });
    for (const other of others) this.#sameStory(other, lead, section);
  }

  refuse(section: string | null, { candidate, rule, detail }: Refusal): void {
    const { lead, others, score } = candidate;
    const before = this.#verdicts.get(lead.id);
    if (before !== undefined) {
      if (!before.kept && before.section !== null && before.section !== section && section !== null)
        this.#verdicts.set(lead.id, { ...before, detail: `${before.detail}; ${section}: ${detail}` });
      return;
    }
    this.#verdicts.set(lead.id, { kept: false, section, rule, detail, score });
    for (const other of others) this.#sameStory(other, lead, section);
  }

  drop(articles: readonly Article[], rule: string, detail: string): void {
    for (const { id } of articles)
      this.#verdicts.set(id, { kept: false, section: null, rule, detail, score: null });
  }

  of(article: Article): Reason | undefined {
    const verdict = this.#verdicts.get(article.id);
    if (verdict === undefined) return undefined;
    const { id: articleId, feed, title, url } = article;
    const isOlder = article.publishedAt.getTime() < this.#lookedBeyond;
    const older = isOlder ? "; older than maxAge, for want of newer ones in a first issue" : "";
    return { articleId, feed, title, url, ...verdict, detail: `${verdict.detail}${older}` };
  }

  #sameStory(article: Article, lead: Article, section: string | null): void {
    const detail = `${lead.feed} leads this story: “${lead.title}”`;
    this.#verdicts.set(article.id, { kept: false, section, rule: "same-story", detail, score: null });
  }
}
