import PostalMime from "postal-mime";
import { expect, it } from "vitest";
import { readToken } from "../../src/readers/tokens.ts";
import { openStore } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { startMailServer } from "./mail-server.ts";
import { sendSample } from "./send-sample.ts";

it("a message holds its reader's own links for leaving and for choosing, in both editions", async () => {
  const store = await openStore(":memory:");
  await saveSampleIssue(store);
  await addReaders(store, 3);
  const mails = await startMailServer({});
  await sendSample(store, mails.url);
  await mails.close();
  await store.close();
  expect(mails.received).toHaveLength(3);
  for (const mail of mails.received) {
    const { html = "", text = "" } = await PostalMime.parse(mail.raw);
    for (const purpose of ["leave", "preferences"] as const) {
      const token = new RegExp(`/${purpose}/([\\w-]+)"`).exec(html)?.[1] ?? "";
      expect(`${readToken("a secret for tests only", purpose, token)}@readers.example`).toBe(mail.to);
      expect(text).toContain(`https://briefing.news.example/${purpose}/${token}`);
    }
  }
});
