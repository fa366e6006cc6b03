import { joinSends, type JoinedSend } from "../briefing/join-sends.ts";
import { keepPresence } from "../briefing/keep-presence.ts";
import { sendsInHand } from "../briefing/sends-in-hand.ts";
import { CommandError, exit } from "./exit-codes.ts";
import { openProject } from "./open-project.ts";
import { plural, print, printJson } from "./print.ts";
import type { SharedOptions } from "./shared-options.ts";
import { stopSignal } from "./stop-signal.ts";

export async function runWork(options: SharedOptions): Promise<void> {
  const signal = stopSignal();
  await using project = await openProject(options);
  const { log } = project;
  const { coordination } = project.store;
  if (!coordination.shared)
    throw new CommandError(
      "work: it needs PostgreSQL, and database is a file: set BRIEFING_DATABASE_URL=postgres://… on every machine; with a file, briefing start sends by itself",
      exit.wrongUse,
    );
  const effects = project.buildEffects();
  const send = sendsInHand(await project.openOutlet(), effects);
  const joined: JoinedSend[] = [];
  log.info(`waits for sends on ${coordination.name}`);
  await keepPresence("work", project.linkSecret.reveal(), effects, () =>
    joinSends({ effects, send, onJoined: (one) => void joined.push(one) }, signal),
  );
  if (options.json) printJson({ database: coordination.name, sends: joined });
  else print(`Stopped, with a part in ${plural(joined.length, "send")}.`);
}
