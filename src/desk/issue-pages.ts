import { Hono, type Context } from "hono";
import { html } from "hono/html";
import type { Issue } from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import type { Markup } from "../web/page.ts";
import { answerEdition, readScheme } from "./edition-frame.ts";
import { findTrouble } from "./find-trouble.ts";
import { issueFrames } from "./issue-frames.ts";
import { room, type Tab } from "./room.ts";
import { troubleView } from "./trouble-view.ts";
import { whyView } from "./why-view.ts";

/** An issue as one reader gets it, with the report of its build. */
export interface Preview {
  readonly issue: Issue;
  readonly rendered: { readonly subject: string; readonly html: string; readonly text: string };
  readonly report: Report;
}

interface Shown {
  readonly version: string;
  /** The last good one; null before the first build has ended, or where none was good. */
  readonly preview: Preview | null;
  /** Null unless the last build failed. */
  readonly error: unknown;
}

export interface IssuePagesParts {
  readonly shown: () => Promise<Shown>;
  /** Further pages, after the three of the issue. */
  readonly moreTabs?: readonly Tab[];
  /** Changes the HTML edition for showing; the demo opens its invented addresses locally. */
  readonly adapt?: (edition: string) => string;
}

export const issueTabs: readonly Tab[] = [
  { href: "/", label: "Issue" },
  { href: "/text", label: "Text edition" },
  { href: "/why", label: "Why" },
];

/** The issue at two widths, its text edition, and why it is what it is. */
export function issuePages({ shown, moreTabs = [], adapt = (edition) => edition }: IssuePagesParts): Hono {
  const app = new Hono();
  const tabs = [...issueTabs, ...moreTabs];

  const show = async (c: Context, current: string, view: (preview: Preview) => Markup) => {
    const now = await shown();
    const body = await bodyOf(now, current, view);
    const { preview, version } = now;
    const title = preview?.issue.publication.name ?? "Desk";
    return c.html(room({ title, line: lineOf(preview), tabs, current, version, body }));
  };

  app.get("/", (c) =>
    show(c, "/", (preview) => {
      const frames = issueFrames({ src: "/edition/html", here: "/", scheme: readScheme(c) });
      return html`${envelope(preview)} ${frames}`;
    }),
  );
  app.get("/text", (c) =>
    show(
      c,
      "/text",
      (preview) =>
        html`${envelope(preview)}
          <pre class="sheet" data-live="text" tabindex="0">${preview.rendered.text}</pre>`,
    ),
  );
  app.get("/why", (c) => show(c, "/why", ({ issue, report }) => whyView(report, issue)));
  app.get("/edition/html", async (c) => {
    const { preview } = await shown();
    return preview === null
      ? c.text("There is no issue yet.\n", 404)
      : answerEdition(c, adapt(preview.rendered.html), readScheme(c));
  });
  app.get("/edition/text", async (c) => {
    const { preview } = await shown();
    return preview === null ? c.text("There is no issue yet.\n", 404) : c.text(preview.rendered.text);
  });
  return app;
}

async function bodyOf(
  { preview, error }: Shown,
  current: string,
  view: (preview: Preview) => Markup,
): Promise<Markup> {
  const troubles = error === null ? [] : await findTrouble(error);
  if (troubles.length > 0 && (preview === null || current === "/")) return troubleView(troubles);
  if (preview === null) return html`<p data-live="wait">Building the first issue…</p>`;
  if (troubles.length === 0) return view(preview);
  return html`<p class="notice-line" data-live="old">
      This is the last issue that could be built: something is to be <a href="/">mended</a> since.
    </p>
    ${view(preview)}`;
}

function lineOf(preview: Preview | null): string {
  if (preview === null) return "Preview";
  const { number, slot, publication } = preview.issue;
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: publication.timezone,
  });
  return `No. ${number}, for ${when.format(new Date(slot))}, ${publication.timezone}`;
}

function envelope({ issue, rendered, report }: Preview): Markup {
  const kilobytes = (Buffer.byteLength(rendered.html) / 1000).toFixed(1);
  return html`<div class="envelope" data-live="envelope">
    <dl>
      <dt>Subject</dt>
      <dd><strong>${rendered.subject}</strong></dd>
      <dt>Preheader</dt>
      <dd>${issue.preheader}</dd>
      <dt>Size</dt>
      <dd>${kilobytes} kB of HTML (Gmail cuts at 102)</dd>
      <dt>Pre-flight</dt>
      <dd>${preflightLine(report)}</dd>
    </dl>
  </div>`;
}

/** An error holds the send; what each is about stands beside the reasons. */
function preflightLine({ findings }: Report): Markup {
  const errors = findings.filter(({ level }) => level === "error").length;
  const warnings = findings.length - errors;
  if (findings.length === 0) return html`nothing to mend`;
  const counts = [
    ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? "error" : "errors"}: it would be held`]),
    ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`]),
  ];
  return html`<a href="/why">${counts.join(", ")}</a>`;
}
