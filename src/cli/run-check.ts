import { gatherArticles } from "../briefing/gather-articles.ts";
import { openServers } from "../briefing/open-transport.ts";
import type { Transport } from "../deliver/transport.ts";
import { checkDns, whyNotAsked } from "./check-dns.ts";
import { checkFeeds } from "./check-feeds.ts";
import { checkIssue } from "./check-issue.ts";
import { attempt, type CheckRow } from "./check-row.ts";
import { checkSubscribers } from "./check-subscribers.ts";
import { exit } from "./exit-codes.ts";
import { readHealth } from "./feed-health-lines.ts";
import { openProject, type Project } from "./open-project.ts";
import { plural, print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";
import { showProgress } from "./show-progress.ts";
import { outputWidth, wrappedTable } from "./wrapped-table.ts";

export async function runCheck(options: SharedOptions): Promise<void> {
  await using project = await openProject(options);
  const found = await checkAll(project);
  if (options.json) printJson(found);
  else print(inWords(found));
  if (found.some(({ verdict }) => verdict === "fail")) process.exitCode = exit.failed;
}

async function checkAll(project: Project): Promise<CheckRow[]> {
  const { config, store } = project;
  const [dns, smtp, outcomes] = await Promise.all([
    checkDns(config),
    checkServers(project),
    askFeeds(project),
  ]);
  const now = new Date();
  return [
    { what: "config", verdict: "ok", detail: project.configFile },
    ...(await checkIssue(project, outcomes)),
    ...checkFeeds(outcomes, await readHealth(config.feeds, store, now), now),
    ...smtp,
    checkPagesUrl(config.publication.url),
    ...dns,
    ...(await checkSubscribers(project)),
  ];
}

async function askFeeds(project: Project) {
  const { config, store } = project;
  const progress = showProgress(process.stderr);
  const effects = project.buildEffects();
  return gatherArticles(config.feeds, config.fetch, effects, store, progress.onProgress).finally(
    progress.stop,
  );
}

/** Each mail server by itself: one that fails is not seen in a send, for the others take its share. */
async function checkServers(project: Project): Promise<CheckRow[]> {
  const { config, secrets } = project;
  const ready = await attempt("smtp", async () => {
    await project.openOutlet();
    return "";
  });
  if (ready.verdict === "fail") return [ready];
  const servers = await openServers(config.smtp, secrets.smtpUrl);
  return Promise.all(servers.map(({ transport }) => attempt("smtp", () => checkServer(transport, secrets))));
}

async function checkServer(transport: Transport, { smtpUrl }: Project["secrets"]): Promise<string> {
  const { name } = transport;
  const opened = await transport.open();
  if ("trouble" in opened) throw new Error(`${name}: ${opened.trouble.text}`);
  opened.line.close();
  return `${name} answers${smtpUrl.reveal().includes("@") ? " and takes the login" : ""}`;
}

/** The config takes http on this machine only, and for trying things out that is right. */
function checkPagesUrl(url: string): CheckRow {
  const what = "publication.url";
  const { protocol, hostname } = new URL(url);
  const why = whyNotAsked(hostname);
  if (protocol !== "https:")
    return {
      what,
      verdict: "warn",
      detail: `${url} is not https: readers elsewhere cannot leave by its links`,
    };
  if (why !== null) return { what, verdict: "warn", detail: `${url} cannot be reached by readers: ${why}` };
  return {
    what,
    verdict: "ok",
    detail: `${url} is https; whether it leads to \`briefing start\` is not tried`,
  };
}

function inWords(found: readonly CheckRow[]): string {
  const count = (wanted: CheckRow["verdict"]) => found.filter(({ verdict }) => verdict === wanted).length;
  const fails = count("fail");
  const verdict =
    fails === 0
      ? `Nothing would stop a send; ${plural(count("warn"), "warning")}.`
      : `${plural(fails, "failure")} would stop a send.`;
  const rows = found.map(({ verdict, what, detail }) => [verdict, what, detail]);
  return [wrappedTable(rows, outputWidth()), "", verdict].join("\n");
}
