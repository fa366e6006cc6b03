import type { Issue, Item } from "../../src/domain/issue.ts";
import type { Reason, Report } from "../../src/domain/report.ts";
import { addressMessage } from "../../src/deliver/address-message.ts";
import type { Preview } from "../../src/desk/issue-pages.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme } from "../../src/render/theme.ts";

const slot = "2026-11-24T12:00:00.000Z";

function story(n: number, title: string): Item {
  const url = `https://harbour.example/news/${n}`;
  const summary = "The port says that its gates were shut for nine hours. No cargo was lost.";
  return {
    kind: "story",
    id: `s${n}`,
    title,
    url,
    source: "Harbour Watch",
    author: null,
    publishedAt: slot,
    summary,
    image: null,
    alsoIn: [],
    articleIds: [`a${n}`],
    evidence: [],
  };
}

export const sampleIssue: Issue = {
  id: "2026-11-24T0700",
  number: 12,
  slot,
  cutoff: slot,
  publication: {
    name: "Quay Notes",
    url: "https://quay.example",
    address: "Quay Notes, 4 Pier Lane, Tidewell",
    language: "en",
    timezone: "America/New_York",
  },
  subject: "Ransom note found on the crane’s own screen",
  preheader: "And the ferry that answered to nobody",
  sections: [
    {
      id: "top",
      title: "Top Stories",
      kind: "stories",
      moreUrl: null,
      items: [
        story(1, "Ransom note found on the crane’s own screen"),
        story(2, "Ferry answered to nobody for an hour"),
        ...Array.from({ length: 6 }, (_, n) => story(n + 3, `A further report from quay ${n + 3}`)),
      ],
    },
  ],
  hash: "5d".repeat(32),
};

function reason(n: number, more: Partial<Reason>): Reason {
  const score = {
    total: 1.5 - n / 10,
    terms: [{ name: "freshness", value: 1.5 - n / 10, why: `${n} hours old` }],
  };
  const url = `https://harbour.example/news/${n}`;
  const told = { articleId: `a${n}`, feed: "Harbour Watch", title: `Report ${n}`, url };
  return { ...told, kept: true, section: "top", rule: "ranked", detail: "place 1 of 2", score, ...more };
}

const sampleReport: Report = {
  issueId: sampleIssue.id,
  slot,
  builtAt: slot,
  feeds: [
    {
      feed: "Dead Letters",
      url: "https://dead.example/feed",
      state: "failed",
      entries: 0,
      fresh: 0,
      error: "no answer within 15 s",
      reader: null,
      notes: [],
      milliseconds: 15_000,
    },
  ],
  candidates: [
    reason(2, { title: "Ferry answered to nobody for an hour" }),
    reason(1, { title: "Ransom note <b>found</b>" }),
    reason(7, {
      kept: false,
      rule: "too-old",
      detail: "31 hours old, the limit is 24",
      url: "javascript:alert(1)",
    }),
  ],
  leftOut: [{ section: "people", why: "no moves" }],
  findings: [
    {
      level: "error",
      check: "postal-address",
      place: "HTML edition",
      message: "the postal address is not in <it>",
      cure: "print it",
    },
  ],
};

/** The issue as one reader gets it, through the real rendering. */
export async function samplePreview(themeFolder: string, issue: Issue = sampleIssue): Promise<Preview> {
  const rendered = await renderIssue(issue, await loadTheme([themeFolder]));
  const leaveUrl = "https://quay.example/leave/token";
  const recipient = {
    email: "reader@example.com",
    name: "",
    messageId: "<1@quay.example>",
    leaveUrl,
    preferencesUrl: "https://quay.example/preferences/token",
    leaveMailto: "mailto:leave@quay.example",
  };
  const sender = {
    from: { name: "Quay Notes", address: "notes@quay.example" },
    replyTo: null,
    listId: "quay.example",
  };
  return { issue, rendered: addressMessage(rendered, recipient, sender), report: sampleReport };
}
