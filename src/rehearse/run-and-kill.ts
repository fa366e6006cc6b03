import { spawn } from "node:child_process";
import { seededRandom } from "./plan-faults.ts";
import type { Door, UnrulyServer } from "./unruly-server.ts";

/** How the sender is started: a program, its arguments, and all of its environment but the mail server's address. */
export interface SenderCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface KillPlan {
  readonly kills: number;
  /** Processes at once; each is killed and started again by itself. */
  readonly workers: number;
  /** How many addresses there are to settle: kills are spread over the send by what is settled. */
  readonly readers: number;
  readonly seed: number;
  /** Milliseconds without anything settled or started, after which the send is taken to hang. */
  readonly patience: number;
}

export interface KillReport {
  readonly kills: readonly {
    /** How many addresses were settled by then. */
    readonly settled: number;
    /** Messages of which the killed process could not know that they were taken. */
    readonly doubtful: number;
  }[];
  /** Started in all. */
  readonly runs: number;
  /** What a process said that ended by itself, and not well. */
  readonly crashes: readonly string[];
  /** Whether each worker in the end said by itself that all is settled. */
  readonly finished: boolean;
}

export interface KillEffects {
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  readonly onKill?: (kills: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const mostCrashes = 5;

/** Starts the sender, kills it with SIGKILL at seeded moments of the send, starts it again, until it ends by itself. */
export async function runAndKill(
  command: SenderCommand,
  server: UnrulyServer,
  plan: KillPlan,
  effects: KillEffects,
): Promise<KillReport> {
  const state: State = {
    moments: killMoments(plan),
    kills: [],
    runs: 0,
    crashes: [],
    stirred: effects.now().getTime(),
  };
  server.onSettled(() => (state.stirred = effects.now().getTime()));
  const workers = Array.from({ length: plan.workers }, async () => {
    const door = await server.openDoor();
    for (;;) {
      const end = await runOnce(command, door, server, plan, state, effects);
      if (end === "done") return true;
      if (end === "given-up" || state.crashes.length > mostCrashes || effects.signal?.aborted === true)
        return false;
    }
  });
  const ends = await Promise.all(workers);
  return {
    kills: state.kills,
    runs: state.runs,
    crashes: state.crashes,
    finished: ends.every(Boolean),
  };
}

interface Moment {
  /** Not before so many addresses are settled. */
  readonly settled: number;
  /** Milliseconds after that, or after the start where that was reached before. */
  readonly delay: number;
}

interface State {
  /** The earliest first. */
  readonly moments: Moment[];
  readonly kills: { settled: number; doubtful: number }[];
  readonly crashes: string[];
  runs: number;
  stirred: number;
}

/** Spread over the whole send. One in ten comes right after the start: while the process reads, plans and connects. */
function killMoments({ kills, readers, seed }: KillPlan): Moment[] {
  const random = seededRandom(seed ^ 0x5eed);
  return Array.from({ length: kills }, (_, i) =>
    i % 10 === 3
      ? { settled: 0, delay: random() * 1_000 }
      : { settled: Math.floor(((i + random()) / (kills + 1)) * readers), delay: random() * 40 },
  );
}

interface Run {
  readonly sender: Sender;
  readonly door: Door;
  struck: boolean;
  hung: boolean;
}

async function runOnce(
  command: SenderCommand,
  door: Door,
  server: UnrulyServer,
  { patience }: KillPlan,
  state: State,
  effects: KillEffects,
): Promise<"done" | "again" | "given-up"> {
  state.runs += 1;
  state.stirred = effects.now().getTime();
  const run: Run = { sender: startSender(command, door.url), door, struck: false, hung: false };
  await watch(run, server, patience, state, effects);
  const { code, said } = await run.sender.ended;
  if (run.struck) return "again";
  if (code === 0) return "done";
  const why = run.hung ? `nothing was settled for ${Math.round(patience / 1000)} s. ${said}` : said;
  state.crashes.push(why.trim() || `ended with code ${String(code)}`);
  return run.hung ? "given-up" : "again";
}

/** Ends with the process; kills it when its moment has come, when it hangs, and when all is called off. */
async function watch(
  run: Run,
  server: UnrulyServer,
  patience: number,
  state: State,
  effects: KillEffects,
): Promise<void> {
  const { over, kill } = run.sender;
  let due: number | null = null;
  for (;;) {
    await effects.sleep(5, over);
    if (over.aborted) return;
    const now = effects.now().getTime();
    run.hung = now - state.stirred > patience;
    if (run.hung || effects.signal?.aborted === true) return kill();
    const next = state.moments[0];
    if (due === null && next !== undefined && server.settled() >= next.settled) {
      state.moments.shift();
      due = now + next.delay;
    }
    if (due === null || now < due) continue;
    run.struck = true;
    const settled = server.settled();
    state.kills.push({ settled, doubtful: await run.door.strike(kill) });
    effects.onKill?.(state.kills.length);
    return;
  }
}

interface Sender {
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  /** Aborted when it has ended. */
  readonly over: AbortSignal;
  /** SIGKILL; over when the process is. */
  readonly kill: () => Promise<void>;
}

function startSender({ program, args, cwd, env }: SenderCommand, smtpUrl: string): Sender {
  const child = spawn(program, [...args], {
    cwd,
    env: { ...env, BRIEFING_SMTP_URL: smtpUrl },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
  const over = new AbortController();
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: 1, said: error.message }));
    child.once("close", (code) => resolve({ code, said }));
  }).finally(() => over.abort());
  return {
    ended,
    over: over.signal,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
