import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { issueVariants } from "../briefing/issue-variants.ts";
import { makeEdition } from "../briefing/edition.ts";
import { sampleMessage } from "../briefing/test-message.ts";
import { sendEdition } from "../briefing/send-edition.ts";
import { demoPages } from "../demo/demo-pages.ts";
import { fetchLocally, makeDemoProject } from "../demo/demo-project.ts";
import { startInbox, type Inbox } from "../demo/inbox.ts";
import { localAddress } from "../demo/local-address.ts";
import { sampleFolder } from "../demo/sample-feeds.ts";
import { serveFeeds } from "../demo/serve-feeds.ts";
import type { Preview } from "../desk/issue-pages.ts";
import { silentLog } from "../effects.ts";
import { importSubscribers } from "../readers/import-subscribers.ts";
import { serve } from "../web/serve.ts";
import { describeBuild } from "./describe-build.ts";
import { describeSend, sendProgressLine } from "./describe-send.ts";
import { CommandError } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { openReaderPages } from "./open-reader-pages.ts";
import { plural, print, printJson } from "./print.ts";
import { showProgress } from "./show-progress.ts";
import { stopSignal } from "./stop-signal.ts";
import { writeEdition } from "./write-edition.ts";

export interface DemoOptions {
  readonly once?: true;
  readonly out: string;
  readonly port?: number;
  /** Where no port is asked for. */
  readonly usualPort: number;
  readonly json?: true;
}

export async function runDemo(options: DemoOptions): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const { folder, config } = await makeDemoProject();
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const feeds = await serveFeeds({ port: 0, host: "127.0.0.1", now: () => new Date() });
  cleanup.defer(() => feeds.close());
  const inbox = await startInbox({ port: 0, log: silentLog });
  cleanup.defer(() => inbox.close());
  const project = await openProject(
    { config },
    {
      log: silentLog,
      env: { BRIEFING_SMTP_URL: inbox.url },
      wrapFetch: (fetch) => fetchLocally(fetch, feeds.url),
    },
  );
  cleanup.use(project);
  if (options.once) await runOnce(project, inbox, options);
  else await runPages(project, inbox, feeds.url, options, cleanup);
}

async function runOnce(project: Project, inbox: Inbox, { out, json }: DemoOptions): Promise<void> {
  const { edition, outlet, sent } = await buildAndSend(project);
  await writeEdition(out, edition, outlet);
  const files = await inbox.saveTo(out);
  const described = describeSend(sent);
  if (json) {
    printJson({ build: describeBuild(edition), send: described.json, out, messages: files });
    return;
  }
  print([...describeBuild(edition).lines, ...described.lines].join("\n"));
  print(`${plural(files.length, "message")}, the issue and its report are in ${out}/`);
}

async function runPages(
  project: Project,
  inbox: Inbox,
  feedsUrl: string,
  options: DemoOptions,
  cleanup: AsyncDisposableStack,
): Promise<void> {
  const { store, config, log } = project;
  const stop = stopSignal();
  let preview: Preview | null = null;
  const { publication } = config;
  const readers = openReaderPages(project, () => new Date());
  const readersAt = await serve(readers, { host: "127.0.0.1", port: 0 });
  cleanup.defer(() => readersAt.close());
  const pages = demoPages({
    publicationName: publication.name,
    publicationUrl: publication.url,
    readersUrl: readersAt.url,
    localAddress: (url) => localAddress(url, feedsUrl),
    preview: () => preview,
    inbox,
    store,
    log,
  });
  cleanup.defer(() => pages.close());
  const served = await servePages(pages.app, options);
  cleanup.defer(() => served.close());
  print(`Briefing's demo: look at ${served.url}`);
  print(`  the issue      ${served.url}/`);
  print(`  the inbox      ${served.url}/inbox`);
  print(
    `  sample feeds   ${feedsUrl}/harbour/feed.xml and nine more, one of them dead, one slow, one malformed`,
  );
  print();
  const { edition, outlet, sent } = await buildAndSend(project, (made) => {
    preview = made;
    pages.renew();
  });
  pages.renew();
  print([...describeBuild(edition).lines, ...describeSend(sent).lines].join("\n"));
  print(
    `\nFrom ${outlet.sender.from.address} to ${plural(inbox.messages().length, "reader")}. Try to leave: ${served.url}/inbox. Ctrl-C ends it.`,
  );
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** The usual port, or any other where that one is taken; a port that was asked for must be had. */
async function servePages(app: Parameters<typeof serve>[0], { port: asked, usualPort }: DemoOptions) {
  const host = "127.0.0.1";
  if (asked !== undefined) return serve(app, { host, port: asked });
  return serve(app, { host, port: usualPort }).catch(() => serve(app, { host, port: 0 }));
}

async function buildAndSend(project: Project, onBuilt: (preview: Preview) => void = () => undefined) {
  const { store, config } = project;
  const csv = createReadStream(join(sampleFolder, "subscribers.csv"));
  const effects = project.effects();
  await importSubscribers(csv, { store, effects, consent: "sample readers, invented", sections: null });
  const progress = showProgress(process.stderr);
  try {
    const [theme, outlet] = await Promise.all([project.loadTheme(), project.openOutlet()]);
    const now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const edition = await makeEdition(
      config,
      theme,
      project.buildEffects(undefined, progress.onProgress),
      now,
    );
    const { subject, html, text } = sampleMessage(edition.rendered, outlet);
    onBuilt({ issue: edition.issue, report: edition.report, rendered: { subject, html, text } });
    const sent = await sendEdition(edition, outlet, store, effects, {
      variantsOf: (issue) => issueVariants(issue, config.publication.subject, theme),
      onProgress: (event) => progress.onProgress({ stage: "send", ...sendProgressLine(event) }),
    });
    if (sent.state !== "sent") throw new CommandError("the demo's issue was not sent");
    return { edition, outlet, sent };
  } finally {
    progress.stop();
  }
}
