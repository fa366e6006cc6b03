import type { Issue, RenderedIssue } from "../../src/domain/issue.ts";
import type { Report } from "../../src/domain/report.ts";
import type { Subscriber, SubscriberState } from "../../src/domain/reader.ts";
import type { Store } from "../../src/store/open-store.ts";

export const slot = new Date("2026-11-24T07:00:00Z");
export const markers = {
  leaveUrl: "~~leave-4f1c~~",
  preferencesUrl: "~~preferences-4f1c~~",
  email: "~~email-4f1c~~",
};

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour news</title></head><body>
<h1>Ports close early in Østerhavn</h1>
<p>Sent to ${markers.email}. <a href="${markers.leaveUrl}">Unsubscribe</a>
<a href="${markers.preferencesUrl}">Choose what you get</a></p>
<p>${"A long line of words that goes on, and on. ".repeat(40)}</p>
</body></html>`;
const text = `Ports close early in Østerhavn

Sent to ${markers.email}
Unsubscribe: ${markers.leaveUrl}
Choose what you get: ${markers.preferencesUrl}
.
-- \nExample News, 1 Harbour Road
`;

export function sampleIssue(id = "2026-11-24T0700", at: Date = slot): Issue {
  return {
    id,
    number: 1,
    slot: at.toISOString(),
    cutoff: at.toISOString(),
    publication: {
      name: "Daily Briefing",
      url: "https://briefing.news.example",
      address: "1 Harbour Road",
      language: "en",
      timezone: "UTC",
    },
    subject: "Ports close early in Østerhavn",
    preheader: "And three more",
    sections: [],
    hash: "0",
  };
}

export function sampleRendered(issueId = "2026-11-24T0700"): RenderedIssue {
  return { issueId, subject: "Ports close early in Østerhavn", html, text, markers };
}

export function sampleReport(issueId: string, at: Date): Report {
  return {
    issueId,
    slot: at.toISOString(),
    builtAt: at.toISOString(),
    feeds: [],
    candidates: [],
    leftOut: [],
    findings: [],
  };
}

export async function saveSampleIssue(store: Store, id = "2026-11-24T0700", at: Date = slot): Promise<void> {
  await store.issues.saveBuild(sampleIssue(id, at), sampleRendered(id), sampleReport(id, at), at);
}

export function subscriber(id: string, state: SubscriberState = "active"): Subscriber {
  return {
    id,
    email: `${id}@readers.example`,
    name: `Reader ${id}`,
    state,
    timezone: null,
    sections: null,
    consent: "test",
    createdAt: slot,
    changedAt: slot,
  };
}

export async function addReaders(store: Store, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `r${String(i).padStart(5, "0")}`);
  await store.subscribers.add(ids.map((id) => subscriber(id)));
  return ids;
}
