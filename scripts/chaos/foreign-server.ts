// Another misbehaving server than our own: a module that gives `startFaultySmtp(options)` and `parseArgs(flags)`.
import type { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";
import type { Fault } from "../../src/rehearse/plan-faults.ts";
import type { Opponent } from "../../src/rehearse/rehearse-send.ts";
import type { Copy } from "../../src/rehearse/unruly-server.ts";

interface Entry {
  readonly n: number;
  readonly rcpt: readonly string[];
  readonly messageId: string | null;
  readonly sha256: string;
  readonly ambiguous?: string;
  readonly repeated: readonly string[];
  readonly bareLf: number;
  readonly maxLine: number;
}

interface ForeignServer {
  readonly host: string;
  readonly port: number;
  readonly emitter: EventEmitter;
  readonly stats: { readonly faults: Record<string, number>; readonly refused: Record<string, number> };
  inDoubt(killedAt: number): readonly Entry[];
  stop(): Promise<void>;
}

interface ForeignModule {
  readonly startFaultySmtp: (options: object) => Promise<ForeignServer>;
  readonly parseArgs: (flags: readonly string[]) => object;
}

/** Whom it refuses for good. */
const gone = "^reader[0-9]*13@";
const usualFlags = [
  ...["--greylist", "1:^reader[0-9]*[05]@", "--rcpt-550", gone, "--rcpt-421-p", "0.005", "--dot-451", "0.01"],
  ...["--drop-mid", "0.01", "--drop-dot-lost", "0.01", "--drop-dot-stored", "0.01", "--greet-421", "0.02"],
  ...["--fail", "stored:delay=500:0.005"],
];

export async function foreignOpponent(
  file: string,
  seed: number,
  flags: readonly string[] | null,
  addresses: readonly string[],
): Promise<Opponent> {
  const { startFaultySmtp, parseArgs } = (await import(pathToFileURL(file).href)) as ForeignModule;
  const foreign = await startFaultySmtp({
    ...parseArgs(flags ?? usualFlags),
    seed: String(seed),
    life: 86_400,
  });
  const copies: Copy[] = [];
  const byNumber = new Map<number, Copy>();
  const taken = new Set<string>();
  const hearers: (() => void)[] = [];
  foreign.emitter.on("accepted", (entry: Entry) => {
    const copy = toCopy(entry);
    copies.push(copy);
    byNumber.set(entry.n, copy);
    taken.add(copy.to);
    for (const hear of hearers) hear();
  });
  const refused = addresses.filter((address) => new RegExp(gone).test(address));
  return {
    faults: new Map(refused.map((address): [string, Fault] => [address, "no-such-mailbox"])),
    server: {
      copies,
      met: new Map(),
      settled: () => taken.size,
      onSettled: (hear) => void hearers.push(hear),
      openDoor: () =>
        Promise.resolve({
          url: `smtp://${foreign.host}:${foreign.port}`,
          async strike(kill) {
            const at = Date.now();
            await kill();
            await new Promise((resolve) => setTimeout(resolve, 30));
            const doubtful = foreign.inDoubt(at).map(({ n }) => byNumber.get(n)!);
            for (const copy of doubtful) copy.doubt ??= "killed";
            return doubtful.length;
          },
        }),
      close: () => {
        console.log(
          `${file}: ${JSON.stringify(foreign.stats.faults)} ${JSON.stringify(foreign.stats.refused)}`,
        );
        return foreign.stop();
      },
    },
  };
}

function toCopy({ rcpt, messageId, sha256, ambiguous, repeated, bareLf, maxLine }: Entry): Copy {
  const wrong = {
    "more than one recipient": rcpt.length !== 1,
    "a header twice": repeated.length > 0,
    "a bare line feed": bareLf > 0,
    "a line over 998": maxLine > 998,
  };
  return {
    to: rcpt.join(","),
    messageId,
    digest: sha256,
    faults: Object.entries(wrong).flatMap(([fault, found]) => (found ? [fault] : [])),
    doubt: ambiguous === undefined ? null : "cut",
  };
}
