import { Command, CommanderError } from "commander";
import { addBuild } from "./build.ts";
import { addCheck } from "./check.ts";
import { endWhenNobodyReads } from "./closed-output.ts";
import { addDemo } from "./demo.ts";
import { exit } from "./exit-codes.ts";
import { addExplain } from "./explain.ts";
import { addFeeds } from "./feeds.ts";
import { addInit } from "./init.ts";
import { addPreview } from "./preview.ts";
import { explainError } from "./explain-error.ts";
import { addRehearse } from "./rehearse.ts";
import { addSend } from "./send.ts";
import { addSettle } from "./settle.ts";
import { addStart } from "./start.ts";
import { addStatus } from "./status.ts";
import { addSubscribers } from "./subscribers.ts";
import { addWork } from "./work.ts";
import { endSoonIfStopped } from "./stop-signal.ts";
import { version } from "./version.ts";

const program = new Command("briefing")
  .description("An email digest for a newsroom: feeds in, one well-edited issue out, to every reader once.")
  .version(version)
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    "after",
    `
Exit codes: 0 done, 1 failed, 2 wrong usage or config, 3 held.

Start here:
  briefing demo              the whole thing on sample feeds, nothing to set up
  briefing init my-letter    lay out a publication of your own
  briefing check             is everything ready to send?`,
  );

for (const add of [
  addInit,
  addDemo,
  addCheck,
  addBuild,
  addPreview,
  addExplain,
  addSend,
  addRehearse,
  addStart,
  addWork,
  addStatus,
  addSettle,
  addSubscribers,
  addFeeds,
])
  add(program);

// Set for each command before any is run, so that a wrong word ends here and not in process.exit.
const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];
for (const command of everyCommand(program)) command.exitOverride().showHelpAfterError("(see --help)");

endWhenNobodyReads();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.wrongUse;
  else {
    const { message, code } = explainError(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = code;
  }
}
endSoonIfStopped();
