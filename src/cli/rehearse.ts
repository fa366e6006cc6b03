import { InvalidArgumentError, type Command } from "commander";
import type { RehearseOptions } from "./run-rehearse.ts";
import { moment, withShared } from "./shared-options.ts";

export function addRehearse(program: Command): void {
  withShared(program.command("rehearse"))
    .description("the next send against a built-in server that misbehaves; prints the ledger's verdict")
    .option("--at <moment>", "the issue for that moment (ISO 8601 with a zone, or now)", moment)
    .option("--readers <n>", "so many made-up readers; without it a copy of your own list", wholeNumber)
    .option("--kills <n>", "how often the sender is killed on the way", wholeNumber, 2)
    .option("--seed <n>", "another seed: other readers meet other faults", wholeNumber, 1)
    .addHelpText(
      "after",
      `
The issue is made now, from your feeds and your config, for the next slot. It is sent by real processes to a mail
server inside this command, on this machine: no reader gets anything. That server answers 421, 450, 451 and 550,
stalls, and cuts connections within and after messages; the sender is killed on the way and started again. All of
it works on a temporary copy: your database is not written to. Waits are short and perSecond is lifted meanwhile.

Exit 1 if anybody is lost, or gets a second copy that the sender could have known of.

Examples:
  briefing rehearse
  briefing rehearse --readers 10000 --kills 20
  briefing rehearse --at 2026-11-24T07:00:00-05:00 --json`,
    )
    .action(async (options: RehearseOptions) => (await import("./run-rehearse.ts")).runRehearse(options));
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 10_000_000)
    throw new InvalidArgumentError("It wants a whole number, 0 or more.");
  return number;
}
