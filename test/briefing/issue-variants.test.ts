import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { issueVariants } from "../../src/briefing/issue-variants.ts";
import type { Variants } from "../../src/deliver/variants.ts";
import type { Report } from "../../src/domain/report.ts";
import { renderIssue } from "../../src/render/render-issue.ts";
import { loadTheme, type Theme } from "../../src/render/theme.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { sendSample } from "../deliver/send-sample.ts";
import { fromRoot, readSample } from "../render/sample-issues.ts";
import { subscriber } from "../store/sample-issue.ts";

const issue = readSample("full");
const titleOf = (id: string) => {
  const [item] = issue.sections.find((section) => section.id === id)!.items;
  return item!.kind === "move" ? item!.line : item!.title;
};

let theme: Theme;
let store: Store;
let server: MailServer;
beforeEach(async () => {
  theme = await loadTheme([fromRoot("templates/daily")]);
  store = await openStore(":memory:");
  server = await startMailServer();
  const report: Report = {
    issueId: issue.id,
    slot: issue.slot,
    builtAt: issue.slot,
    feeds: [],
    candidates: [],
    leftOut: [],
    findings: [],
  };
  await store.issues.saveBuild(issue, await renderIssue(issue, theme), report, new Date(issue.slot));
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const reader = (id: string, sections: readonly string[] | null) => ({ ...subscriber(id), sections });

/** The variants, and which were rendered. */
function counted(): { variants: Variants; rendered: string[] } {
  const made = issueVariants(issue, "{{top.title}}", theme);
  const rendered: string[] = [];
  const render = (key: string) => (rendered.push(key), made.render(key));
  return { variants: { keyOf: (choice) => made.keyOf(choice), render }, rendered };
}

async function mails(): Promise<Map<string, { subject: string; text: string }>> {
  const parsed = await Promise.all(
    server.received.map(async ({ to, raw }) => ({ to, mail: await PostalMime.parse(raw) })),
  );
  return new Map(
    parsed.map(({ to, mail }) => [
      to.split("@")[0]!,
      { subject: mail.subject ?? "", text: (mail.text ?? "").replace(/\s+/g, " ") },
    ]),
  );
}

describe("readers who chose sections", () => {
  it("get those and no others, under a subject that names what is there; the sponsor stays", async () => {
    await store.subscribers.add([
      reader("whole", null),
      reader("every", ["sponsor", "events", "insights", "more", "people", "top"]),
      reader("people", ["people"]),
      reader("both", ["people", "top"]),
    ]);
    const { variants } = counted();
    const outcome = await sendSample(store, server.url, { issueId: issue.id, variants });
    expect(outcome).toMatchObject({ ended: "settled", counts: { accepted: 4 } });
    const got = await mails();
    const has = (id: string, section: string) => got.get(id)!.text.includes(titleOf(section));
    const sections = ["top", "people", "insights", "events", "sponsor"];
    const of = (id: string) => sections.filter((section) => has(id, section));
    expect(of("whole")).toEqual(sections);
    expect(of("every")).toEqual(sections);
    expect(of("people")).toEqual(["people", "sponsor"]);
    expect(of("both")).toEqual(["top", "people", "sponsor"]);
    expect(got.get("both")!.subject).toBe(issue.subject);
    expect(got.get("people")!.subject).toBe(titleOf("people"));
  });

  it("share one rendering for each distinct combination, in whatever order they wrote it", async () => {
    await store.subscribers.add([
      ...Array.from({ length: 10 }, (_, i) => reader(`a${i}`, ["top", "people"])),
      ...Array.from({ length: 10 }, (_, i) => reader(`b${i}`, ["people", "top", "gone"])),
      ...Array.from({ length: 10 }, (_, i) => reader(`c${i}`, ["more"])),
    ]);
    const { variants, rendered } = counted();
    const outcome = await sendSample(store, server.url, { issueId: issue.id, variants });
    expect(outcome.counts.accepted).toBe(30);
    expect(rendered.sort()).toEqual(["more", "top,people"]);
  });

  it("of which none is in the issue get no mail, and the ledger says why", async () => {
    await store.subscribers.add([reader("a", null), reader("b", ["weather"]), reader("c", ["sponsor"])]);
    const outcome = await sendSample(store, server.url, { issueId: issue.id, variants: counted().variants });
    expect(outcome.plan).toEqual({
      candidates: 3,
      included: 1,
      excluded: { pending: 0, left: 0, suppressed: 0, sections: 2 },
    });
    expect(server.received.map(({ to }) => to)).toEqual(["a@readers.example"]);
  });

  it("get what was frozen when the send began, also from a process that comes later", async () => {
    await store.subscribers.add(Array.from({ length: 6 }, (_, i) => reader(`r${i}`, ["people"])));
    const stopped = AbortSignal.abort();
    const first = await sendSample(store, server.url, {
      issueId: issue.id,
      variants: counted().variants,
      signal: stopped,
    });
    expect(first.ended).toBe("stopped");
    await sendSample(store, server.url, { issueId: issue.id });
    const got = await mails();
    expect(got.size).toBe(6);
    for (const { subject } of got.values()) expect(subject).toBe(titleOf("people"));
  });
});
