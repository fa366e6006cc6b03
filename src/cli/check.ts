import { Resolver } from "node:dns/promises";
import type { Command } from "commander";
import { gatherArticles } from "../briefing/gather-articles.ts";
import type { Outlet } from "../briefing/outlet.ts";
import { redact } from "../config/redact.ts";
import { exit } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { print, printJson, table } from "./print.ts";
import { withShared, type SharedOptions } from "./shared-options.ts";
import { showProgress } from "./show-progress.ts";

interface Checked {
  readonly what: string;
  /** `fail` would stop a send; `warn` would not. */
  readonly verdict: "ok" | "warn" | "fail";
  readonly detail: string;
}

export function addCheck(program: Command): void {
  withShared(program.command("check"))
    .description(
      "config, templates, every feed, the SMTP login, DNS records: one table, exit 1 if anything would stop a send",
    )
    .addHelpText("after", "\nExamples:\n  briefing check\n  briefing check --json")
    .action(async (options: SharedOptions) => {
      await using project = await openProject(options);
      const found = await checkAll(project);
      if (options.json) printJson(found);
      else print(table(found.map(({ verdict, what, detail }) => [verdict, what, detail])));
      if (found.some(({ verdict }) => verdict === "fail")) process.exitCode = exit.failed;
    });
}

async function checkAll(project: Project): Promise<Checked[]> {
  const found: Checked[] = [{ what: "config", verdict: "ok", detail: project.configFile }];
  found.push(await attempt("templates", async () => (await project.loadTheme()).folders.at(-1) ?? ""));
  found.push(...(await checkFeeds(project)));
  found.push(await attempt("smtp", async () => checkSmtp(await project.openOutlet(), project)));
  found.push(...(await checkDns(project)));
  const { active } = await project.store.subscribers.count();
  found.push({ what: "subscribers", verdict: active > 0 ? "ok" : "warn", detail: `${active} active` });
  if (project.config.schedule.deliverAt === "reader")
    found.push({
      what: "schedule.deliverAt",
      verdict: "warn",
      detail: "`reader` is not there yet: all get it at the publication's hour",
    });
  return found;
}

async function attempt(what: string, check: () => Promise<string>): Promise<Checked> {
  try {
    return { what, verdict: "ok", detail: await check() };
  } catch (error) {
    return { what, verdict: "fail", detail: error instanceof Error ? error.message : String(error) };
  }
}

/** One dead feed is a warning, because the issue goes out without it; all of them dead would stop it. */
async function checkFeeds(project: Project): Promise<Checked[]> {
  const { config, store } = project;
  const progress = showProgress(process.stderr);
  const outcomes = await gatherArticles(
    config.feeds,
    config.fetch,
    project.buildEffects(),
    store,
    progress.onProgress,
  ).finally(progress.stop);
  const allFailed = outcomes.every(({ state }) => state === "failed");
  return outcomes.map(({ feed, state, entries, error, notes }) => ({
    what: `feed ${feed}`,
    verdict: state !== "failed" ? "ok" : allFailed ? "fail" : "warn",
    detail:
      error ??
      [state === "unchanged" ? "unchanged since it was last read" : `${entries} entries`, ...notes].join(
        "; ",
      ),
  }));
}

async function checkSmtp({ transport }: Outlet, { secrets }: Project): Promise<string> {
  const opened = await transport.open();
  if ("trouble" in opened) throw new Error(`${redact(secrets.smtpUrl.reveal())}: ${opened.trouble.text}`);
  opened.line.close();
  return `${transport.name} answers${secrets.smtpUrl.reveal().includes("@") ? " and takes the login" : ""}`;
}

/** Missing records don't stop a send, but mailbox providers will refuse the mail or call it spam. */
async function checkDns({ config }: Project): Promise<Checked[]> {
  const { address } = config.publication.from;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const resolver = new Resolver({ timeout: 3000, tries: 1 });
  const { dkim } = config.smtp;
  return Promise.all([
    txt(resolver, "SPF", domain, "v=spf1"),
    txt(resolver, "DMARC", `_dmarc.${domain}`, "v=DMARC1"),
    dkim === undefined
      ? {
          what: "DKIM",
          verdict: "warn" as const,
          detail: "smtp.dkim is not set: messages go out unsigned, unless your mail server signs them",
        }
      : txt(resolver, "DKIM", `${dkim.selector}._domainkey.${dkim.domain}`, "p="),
  ]);
}

async function txt(resolver: Resolver, what: string, name: string, mark: string): Promise<Checked> {
  try {
    const records = (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
    const found = records.find((record) => record.includes(mark));
    return found === undefined
      ? { what, verdict: "warn", detail: `${name} has no TXT record with ${mark}` }
      : { what, verdict: "ok", detail: `${name}: ${found.slice(0, 60)}` };
  } catch (error) {
    return {
      what,
      verdict: "warn",
      detail: `${name}: ${(error as NodeJS.ErrnoException).code ?? "no answer"}`,
    };
  }
}
