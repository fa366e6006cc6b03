import type { Article, Feed } from "../../src/domain/feed.ts";
import type { SectionPlan } from "../../src/domain/issue.ts";
import { chooseArticles, type ChooseInput } from "../../src/select/choose.ts";

const now = new Date("2026-11-24T12:00:00Z");
export const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

export function article(id: string, title: string, change: Partial<Article> = {}): Article {
  const url = `https://${(change.feed ?? "Harbour").toLowerCase().replaceAll(" ", "-")}.example/${id}`;
  return {
    id,
    feed: "Harbour",
    title,
    url,
    canonicalUrl: change.url ?? url,
    author: null,
    publishedAt: hoursAgo(3),
    firstSeenAt: now,
    text: `${title}. It was said on Monday that more is to come, and readers are told what they can do about it.`,
    categories: [],
    image: null,
    imageAlt: null,
    language: "en",
    ...change,
  };
}

export const section = (id: string, change: Partial<SectionPlan> = {}): SectionPlan => ({
  id,
  title: id,
  kind: "stories",
  limit: 5,
  min: 1,
  ...change,
});

export const feed = (name: string, change: Partial<Feed> = {}): Feed => ({
  name,
  url: `https://${name}.example/`,
  weight: 1,
  ...change,
});

export function choose(articles: Article[], change: Partial<ChooseInput> = {}) {
  return chooseArticles({
    articles,
    memory: { told: [], articles: [] },
    feeds: [feed("Harbour"), feed("Packet")],
    sections: [section("top")],
    settings: defaults(),
    now,
    timezone: "UTC",
    language: "en",
    ...change,
  });
}

export const reasonOf = (choice: ReturnType<typeof choose>, id: string) =>
  choice.reasons.find(({ articleId }) => articleId === id);

export const titles = (choice: ReturnType<typeof choose>, id: string) =>
  choice.sections
    .find(({ plan }) => plan.id === id)
    ?.items.map((item) =>
      item.kind === "candidate" ? item.candidate.lead.title : item.kind === "move" ? item.line : item.title,
    );

export const ruleOf = (choice: ReturnType<typeof choose>, id: string) =>
  choice.reasons.find(({ articleId }) => articleId === id)?.rule;

/** What an issue of yesterday noon told. */
export const toldIn = (number: number, ...articles: Article[]): ChooseInput["memory"] => ({
  told: articles.map(({ id, canonicalUrl }) => ({
    articleId: id,
    canonicalUrl,
    issue: { issueId: "2026-11-23T1200", number, date: hoursAgo(24).toISOString() },
    cutoff: hoursAgo(24).toISOString(),
    isUpdate: false,
  })),
  articles,
});

export function defaults() {
  return {
    maxAge: 48 * 3_600_000,
    firstLooksBack: 168 * 3_600_000,
    halfLife: 24 * 3_600_000,
    perFeed: 9,
    perFeedInIssue: 20,
    weights: {
      freshness: 1,
      coverage: 1,
      feed: 1,
      reading: 0.3,
      keywords: 1,
      evergreen: 0.5,
      language: 2,
      diversity: 1,
    },
    boost: [] as string[],
    mute: [] as string[],
  };
}
