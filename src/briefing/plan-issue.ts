import { createHash } from "node:crypto";
import { hasOwnDate } from "../domain/feed.ts";
import type { Issue, Item, Publication, Section, Story } from "../domain/issue.ts";
import type { Candidate } from "../select/candidate.ts";
import type { ChosenSection } from "../select/choose.ts";
import { localTime } from "../text/zoned-time.ts";
import type { StorySummary, WrittenSummaries } from "./write-summaries.ts";

export interface IssueParts {
  readonly slot: Date;
  readonly cutoff: Date;
  readonly number: number;
  readonly publication: Publication;
  readonly sections: readonly Section[];
  readonly subject: string;
  readonly preheader: string;
}

/** `2026-11-24T0700`: the slot as the publication's clock shows it; seconds only where the slot has some. */
export function issueId(slot: Date, timezone: string): string {
  const seconds = slot.getTime() % 60_000;
  const tail = seconds === 0 ? "" : `.${String(seconds).padStart(5, "0")}`;
  return localTime(slot, timezone).replace(":", "") + tail;
}

/** The parts → the frozen plan, with its id and its hash. */
export function planIssue({ slot, cutoff, ...parts }: IssueParts): Issue {
  const plan = {
    id: issueId(slot, parts.publication.timezone),
    number: parts.number,
    slot: slot.toISOString(),
    cutoff: cutoff.toISOString(),
    publication: parts.publication,
    subject: parts.subject,
    preheader: parts.preheader,
    sections: parts.sections,
  };
  return { ...plan, hash: createHash("sha256").update(JSON.stringify(plan)).digest("hex") };
}

/** What was chosen → what we will say: candidates get their summaries. */
export function writeSection(
  { plan, items }: ChosenSection,
  summaries: WrittenSummaries["summaries"],
): Section {
  return {
    id: plan.id,
    title: plan.title ?? "",
    kind: plan.kind,
    moreUrl: plan.moreUrl ?? null,
    items: items.map((item): Item =>
      item.kind === "candidate"
        ? writeStory(
            item.candidate,
            plan.kind === "headlines" ? undefined : summaries.get(item.candidate.lead.id),
          )
        : item,
    ),
  };
}

function writeStory({ lead, others, update }: Candidate, summary: StorySummary | undefined): Story {
  return {
    kind: "story",
    id: lead.id,
    title: lead.title,
    url: lead.url,
    source: lead.feed,
    // Some feeds put a mailbox there, which is nobody's name and nobody else's business.
    author: lead.author?.includes("@") ? null : lead.author,
    publishedAt: hasOwnDate(lead) ? lead.publishedAt.toISOString() : null,
    summary: summary?.text ?? "",
    image: lead.image === null ? null : { url: lead.image, alt: lead.imageAlt ?? "" },
    alsoIn: alsoIn(lead, others),
    articleIds: [lead.id, ...others.map(({ id }) => id)],
    evidence: summary?.evidence ?? [],
    update: update?.earlier ?? null,
  };
}

/** The other sources, each once; a feed that hands on the very page that leads has no telling of its own. */
function alsoIn(lead: Candidate["lead"], others: Candidate["others"]): Story["alsoIn"] {
  const own = others.filter(
    ({ feed, canonicalUrl }) => feed !== lead.feed && canonicalUrl !== lead.canonicalUrl,
  );
  return [...new Map(own.map(({ feed, url }) => [feed, url]))].map(([source, url]) => ({ source, url }));
}
