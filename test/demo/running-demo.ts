import { createTransport } from "nodemailer";
import { demoPages } from "../../src/demo/demo-pages.ts";
import { startInbox, type Inbox } from "../../src/demo/inbox.ts";
import { silentLog } from "../../src/effects.ts";
import { leaveUrl, preferencesUrl } from "../../src/readers/tokens.ts";
import type { Store } from "../../src/store/open-store.ts";
import { readerPages } from "../../src/web/reader-pages.ts";
import { serve } from "../../src/web/serve.ts";
import { sampleIssue, samplePreview } from "../desk/sample-preview.ts";
import { storeWithReaders } from "../web/sample-readers.ts";

const theme = new URL("../../templates/daily", import.meta.url).pathname;
const secret = "a secret for tests only";
const publicationUrl = sampleIssue.publication.url;

export interface RunningDemo {
  readonly url: string;
  readonly readersUrl: string;
  readonly store: Store;
  readonly inbox: Inbox;
  /** Sends the sample issue to this reader over SMTP, with the reader's own link. */
  sendTo(id: string, more?: { readonly listUnsubscribe?: string }): Promise<void>;
  close(): Promise<void>;
}

/** The demo's pages with all that is behind them, on free ports. */
export async function runDemo(): Promise<RunningDemo> {
  const place = { host: "127.0.0.1", port: 0 };
  const store = await storeWithReaders();
  const inbox = await startInbox({ port: 0, log: silentLog });
  const publication = { ...sampleIssue.publication, archive: true };
  const now = () => new Date("2026-11-24T12:00:00Z");
  const rules = {
    sections: [
      { id: "top", title: "Top Stories" },
      { id: "people", title: "People on the Move" },
    ],
    ownHours: true,
  };
  const readers = await serve(readerPages({ store, secret, publication, rules, now, log: silentLog }), place);
  const preview = await samplePreview(theme);
  const pages = demoPages({
    publicationName: publication.name,
    publicationUrl,
    readersUrl: readers.url,
    localAddress: (url) => (url.startsWith("https://harbour.example/") ? `${readers.url}/health` : null),
    preview: () => preview,
    inbox,
    store,
    log: silentLog,
  });
  const served = await serve(pages.app, place);
  return {
    url: served.url,
    readersUrl: readers.url,
    store,
    inbox,
    async sendTo(id, more = {}) {
      const link = leaveUrl(publicationUrl, secret, id);
      const { subject, html, text } = preview.rendered;
      const mine = (edition: string) =>
        edition
          .replaceAll("https://quay.example/leave/token", link)
          .replaceAll("https://quay.example/preferences/token", preferencesUrl(publicationUrl, secret, id));
      const list = `<${more.listUnsubscribe ?? link}>, <mailto:leave@quay.example>`;
      await createTransport({ host: "127.0.0.1", port: inbox.port }).sendMail({
        from: { name: publication.name, address: "notes@quay.example" },
        to: { name: "", address: (await store.subscribers.byId(id))?.email ?? "" },
        subject,
        html: mine(html),
        text: mine(text),
        headers: { "List-Unsubscribe": list, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
      });
    },
    async close() {
      pages.close();
      await Promise.all([served.close(), readers.close(), inbox.close()]);
      await store.close();
    },
  };
}
