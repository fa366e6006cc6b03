import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { deskApp } from "../desk/desk-app.ts";
import { answerEdition } from "../desk/edition-frame.ts";
import { issuePages, issueTabs, type Preview } from "../desk/issue-pages.ts";
import { liveEvents } from "../desk/live-events.ts";
import { room, type Tab } from "../desk/room.ts";
import type { Log } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import type { Markup } from "../web/page.ts";
import type { Inbox } from "./inbox.ts";
import {
  headersView,
  htmlPartView,
  inboxView,
  messageView,
  readersView,
  type OpenMessage,
} from "./inbox-views.ts";
import { oneClickAddress, postOneClick } from "./one-click.ts";
import { linkHtmlLocally, linkTextLocally, openLocally, type LocalPlaces } from "./open-locally.ts";

export interface DemoPagesParts extends LocalPlaces {
  readonly publicationName: string;
  /** Null while it is being built. */
  readonly preview: () => Preview | null;
  readonly inbox: Inbox;
  readonly store: Pick<Store, "subscribers">;
  readonly log: Log;
}

export interface DemoPages {
  readonly app: Hono;
  /** Renews open pages: the issue is built, a reader has left. Messages that come in do so by themselves. */
  renew(): void;
  close(): void;
}

const moreTabs: readonly Tab[] = [
  { href: "/inbox", label: "Inbox" },
  { href: "/readers", label: "Readers" },
];

/** The demo's pages: the issue as on the desk, the inbox that it was sent to, and who reads it. For loopback only. */
export function demoPages(parts: DemoPagesParts): DemoPages {
  const { inbox, preview, log } = parts;
  const events = liveEvents();
  const open = openLocally(parts);
  let version = 0;
  const renew = () => events.tell(String((version += 1)));
  inbox.onMessage(renew);

  const app = deskApp(log);
  app.get("/events", (c) => events.answer(c));
  app.route(
    "/",
    issuePages({
      moreTabs,
      adapt: (edition) => linkHtmlLocally(edition, open),
      shown: () =>
        Promise.resolve({ version: events.version(), preview: withLocalLinks(preview(), open), error: null }),
    }),
  );
  app.route("/", inboxPages(parts, open, events.version));
  return { app, renew, close: () => events.close() };
}

function inboxPages(
  parts: DemoPagesParts,
  open: (url: string) => string | null,
  version: () => string,
): Hono {
  const { inbox, store } = parts;
  const app = new Hono();
  const show = (c: Context, current: string, body: Markup) => {
    const title = parts.publicationName;
    const line = "A demonstration on invented news: built, sent and received on this machine";
    return c.html(
      room({ title, line, tabs: [...issueTabs, ...moreTabs], current, version: version(), body }),
    );
  };
  const messageAt = (c: Context) => inbox.messages()[Number(c.req.param("number")) - 1];

  app.get("/inbox", async (c) => {
    const list = inbox.messages().map(async (message) => ({ message, email: await message.parsed() }));
    return show(c, "/inbox", inboxView(await Promise.all(list)));
  });
  app.get("/readers", async (c) => show(c, "/readers", readersView(await store.subscribers.list())));

  const part = (path: string, view: (opened: OpenMessage) => Markup) =>
    app.get(`/inbox/:number{[0-9]{1,6}}${path}`, async (c) => {
      const message = messageAt(c);
      if (message === undefined) return c.notFound();
      const email = await message.parsed();
      const reader = await store.subscribers.byEmail(message.envelope.to[0] ?? "");
      const answered = /^\d{3}$/.exec(c.req.query("answered") ?? "");
      const opened = {
        message,
        email,
        state: reader?.state ?? null,
        canUnsubscribe: oneClickAddress(email) !== null,
        answered: answered === null ? null : Number(answered[0]),
      };
      return show(c, "/inbox", messageView(opened, path, view(opened)));
    });
  part("", ({ message }) => htmlPartView(message.number));
  part(
    "/text",
    ({ email }) => html`<pre class="sheet" tabindex="0">${linkTextLocally(email.text ?? "", open)}</pre>`,
  );
  part("/headers", ({ email }) => headersView(email));
  part("/raw", ({ message }) => html`<pre class="sheet" tabindex="0">${message.raw.toString("utf8")}</pre>`);

  app.get("/inbox/:number{[0-9]{1,6}}/html", async (c) => {
    const message = messageAt(c);
    if (message === undefined) return c.notFound();
    const { html: edition = "" } = await message.parsed();
    return answerEdition(c, linkHtmlLocally(edition, open), "auto");
  });
  app.get("/inbox/:number{[0-9]{1,6}}/message.eml", (c) => {
    const message = messageAt(c);
    if (message === undefined) return c.notFound();
    return c.body(new Uint8Array(message.raw), 200, { "Content-Type": "message/rfc822" });
  });
  app.post("/inbox/:number{[0-9]{1,6}}/unsubscribe", async (c) => {
    const message = messageAt(c);
    const address = message && oneClickAddress(await message.parsed());
    if (message === undefined || address == null) return c.notFound();
    const local = open(address);
    // Only where this demo itself listens: nothing is posted into the world.
    if (local === null) return c.text("That address is not of this demo.\n", 400);
    return c.redirect(`/inbox/${message.number}?answered=${await postOneClick(local)}`, 303);
  });
  return app;
}

function withLocalLinks(preview: Preview | null, open: (url: string) => string | null): Preview | null {
  if (preview === null) return null;
  const candidates = preview.report.candidates.map((reason) => ({
    ...reason,
    url: open(reason.url) ?? reason.url,
  }));
  return { ...preview, report: { ...preview.report, candidates } };
}
