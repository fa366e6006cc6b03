import { hostname, userInfo } from "node:os";
import { createInterface } from "node:readline/promises";
import { isDead } from "../deliver/worker-liveness.ts";
import type { Decision, OpenDelivery, RecordedDecision } from "../store/settle-uncertain.ts";
import { normalizeEmail } from "../text/email-address.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject, type Project } from "./open-project.ts";
import { plural, print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";
import { outputWidth, wrappedTable } from "./wrapped-table.ts";

export interface SettleOptions extends SharedOptions {
  readonly resend?: true;
  readonly accepted?: true;
  readonly yes?: true;
}

export async function runSettle(id: string, addresses: string[], options: SettleOptions): Promise<void> {
  const decision = decisionIn(options);
  const emails = addresses.length === 0 ? null : addresses.map(normal);
  await using project = await openProject(options);
  if ((await project.store.issues.byId(id)) === null)
    throw new CommandError(`no issue ${id}: \`briefing status\` lists them`, exit.wrongUse);
  const open = await project.store.deliveries.listUncertain(id, (worker) => isDead(worker));
  const chosen = emails === null ? open : open.filter(({ email }) => emails.includes(email));
  const others = await settledOtherwise(project, id, emails, chosen);
  if (decision === null) await show(project, id, chosen, others, options);
  else if (await agreed(chosen, decision, options))
    await decide(project, { issueId: id, decision, emails }, others, options);
  else throw new CommandError("nothing was changed");
}

function decisionIn({ resend, accepted }: SettleOptions): Decision | null {
  if (resend && accepted)
    throw new CommandError("--resend and --accepted exclude each other: give one", exit.wrongUse);
  return resend ? "resend" : accepted ? "accepted" : null;
}

function normal(text: string): string {
  const address = normalizeEmail(text);
  if (!address.ok) throw new CommandError(`${JSON.stringify(text)} ${address.problem}`, exit.wrongUse);
  return address.value;
}

interface Other {
  readonly email: string;
  readonly state: string;
}

/** Named addresses that are not uncertain: what they are instead. One that the issue knows nothing of is wrong use. */
async function settledOtherwise(
  { store }: Project,
  id: string,
  emails: readonly string[] | null,
  open: readonly OpenDelivery[],
): Promise<Other[]> {
  const missing = (emails ?? []).filter((email) => open.every((delivery) => delivery.email !== email));
  if (missing.length === 0) return [];
  const states = new Map((await store.deliveries.list(id)).map(({ email, state }) => [email, state]));
  const unknown = missing.filter((email) => !states.has(email));
  if (unknown.length > 0)
    throw new CommandError(`issue ${id}: not on its ledger: ${unknown.join(", ")}`, exit.wrongUse);
  return missing.map((email) => ({ email, state: states.get(email)! }));
}

async function show(
  { store }: Project,
  id: string,
  open: readonly OpenDelivery[],
  others: readonly Other[],
  { json }: SharedOptions,
): Promise<void> {
  const decisions = await store.deliveries.decisions(id);
  if (json) {
    printJson({ issue: id, uncertain: open.map(inShort), others, decisions });
    return;
  }
  const lines =
    open.length === 0
      ? [`Issue ${id}: no delivery is uncertain.`]
      : [
          `Issue ${id}: ${plural(open.length, "delivery is", "deliveries are")} uncertain.`,
          ...open.flatMap(inLines),
          "",
          "Decide with --resend (once more) or --accepted (count as accepted); see --help.",
        ];
  print([...lines, ...othersIn(others), ...decided(decisions)].join("\n"));
}

function inLines({ email, changedAt, attempts, lastReply, messageId }: OpenDelivery): string[] {
  const last = lastReply ?? "the process that had it in hand has ended";
  return [
    `  ${email}  ${changedAt.toISOString()}  ${plural(attempts, "try", "tries")}`,
    `    Message-ID ${messageId}`,
    `    ${last}`,
  ];
}

const inShort = ({ email, messageId, attempts, changedAt, lastReply }: OpenDelivery) => {
  return { email, messageId, attempts, since: changedAt, lastReply };
};

function decided(decisions: readonly RecordedDecision[]): string[] {
  if (decisions.length === 0) return [];
  const rows = decisions.map(({ email, decision, by, at }) => [email, decision, by, at.toISOString()]);
  return ["Decided before:", ...indented(rows)];
}

function indented(rows: readonly (readonly string[])[]): string[] {
  return wrappedTable(rows, outputWidth() - 2)
    .split("\n")
    .map((row) => `  ${row}`);
}

const othersIn = (others: readonly Other[]) =>
  others.map(({ email, state }) => `${email} is ${state}, which stays as it is.`);

async function agreed(
  open: readonly OpenDelivery[],
  decision: Decision,
  { yes }: SettleOptions,
): Promise<boolean> {
  if (yes || open.length === 0) return true;
  if (!process.stdin.isTTY)
    throw new CommandError("there is nobody to ask: add --yes to decide without a question", exit.wrongUse);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const what = plural(open.length, "delivery", "deliveries");
  const named = open.length > 5 ? "" : ` (${open.map(({ email }) => email).join(", ")})`;
  const question = decision === "resend" ? `Send ${what} again` : `Count ${what} as accepted`;
  const answer = await terminal.question(`${question}${named}? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function decide(
  { store }: Project,
  order: { issueId: string; decision: Decision; emails: readonly string[] | null },
  others: readonly Other[],
  { json }: SharedOptions,
): Promise<void> {
  const { issueId, decision } = order;
  const by = `${userInfo().username}@${hostname()}`;
  const now = new Date();
  const settled = await store.deliveries.decide({ ...order, by }, (worker) => isDead(worker), now);
  if (settled === null)
    throw new CommandError(
      `issue ${issueId}: it is being sent at this moment, so nothing was changed; wait for the end, or stop it first`,
    );
  const emails = settled.map(({ email }) => email).toSorted();
  if (json) {
    printJson({ issue: issueId, decision, by, at: now, settled: emails, others });
    return;
  }
  const count = plural(settled.length, "delivery", "deliveries");
  const lines =
    settled.length === 0
      ? [`Issue ${issueId}: no delivery was uncertain, so nothing was changed.`]
      : decision === "accepted"
        ? [`Issue ${issueId}: ${count} counted as accepted.`]
        : [`Issue ${issueId}: ${count} will be sent again: briefing send --issue ${issueId}`];
  print([...lines, ...othersIn(others)].join("\n"));
}
