import { setTimeout as setTimeoutPromise } from "node:timers/promises";
import { Worker } from "node:worker_threads";

export interface ThreadPoolSettings<Request> {
  /** What the threads run: it posts `ready` once, then one reply for each request. */
  readonly file: URL;
  /** Threads; they start when they are needed. */
  readonly size: number;
  /** For one request: time of the processor, so that a machine that is busy with other things loses nothing. */
  readonly timeoutMs: number;
  /** After so long without a request a thread ends: it holds memory that what comes after reading can use. */
  readonly idleMs?: number;
  /** Heap of one thread, in MiB. */
  readonly memoryMb: number;
  /** The error for a request that was given up, or that was refused by its thread. */
  readonly toError: (trouble: ThreadTrouble, request: Request) => Error;
}

/** `reason` has no full stop where it is the pool's own word. */
export interface ThreadTrouble {
  readonly kind: "refused" | "given-up" | "closed";
  readonly reason: string;
  readonly cause?: unknown;
}

export type ThreadAnswer<Result> =
  | { readonly ready: true }
  | { readonly result: Result }
  /** What the thread found wrong with the request. */
  | { readonly refused: string };

/** Made by `serveThread`. */
export type ThreadReply<Result> = ThreadAnswer<Result> & {
  /** How long the thread has had a processor since it began, milliseconds. */
  readonly spentMs: number;
};

export interface ThreadPool<Request, Result> {
  /** @param given buffers that the request holds and that go over to the thread instead of being copied */
  readonly run: (request: Request, timeoutMs?: number, given?: readonly ArrayBuffer[]) => Promise<Result>;
  /** Starts the threads before they are needed. */
  readonly warm: () => void;
  /** Ends the threads; requests that are under way or waiting fail. */
  readonly close: () => Promise<void>;
}

interface Job<Request, Result> {
  readonly request: Request;
  readonly timeoutMs: number;
  readonly given: readonly ArrayBuffer[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface Seat<Request, Result> {
  readonly worker: Worker;
  ready: boolean;
  job: Job<Request, Result> | null;
  /** What the thread had spent when it was last heard. */
  spentMs: number;
  timer: NodeJS.Timeout | null;
  /** Ends an idle thread. */
  rest: NodeJS.Timeout | null;
}

const startMs = 30_000;
/** Starting another takes a tenth of a second. */
const usualIdleMs = 500;
/** A request may take so many times its limit on the clock, where its thread hardly gets a processor. */
const patience = 10;
/** A thread that does not say in this time what it has spent is stuck. */
const answerMs = 1000;

/** Threads that do what a hostile document could make dear, so that it costs only itself. An idle pool keeps no process alive. */
export function openThreadPool<Request, Result>({
  file,
  size,
  timeoutMs,
  idleMs = usualIdleMs,
  memoryMb,
  toError,
}: ThreadPoolSettings<Request>): ThreadPool<Request, Result> {
  const seats = new Set<Seat<Request, Result>>();
  const waiting: Job<Request, Result>[] = [];
  let closed = false;

  const next = (): void => {
    for (const seat of seats) {
      if (waiting.length === 0) return;
      if (seat.job === null) assign(seat, waiting.shift()!);
    }
    while (waiting.length > 0 && seats.size < size) assign(openSeat(), waiting.shift()!);
  };

  const assign = (seat: Seat<Request, Result>, job: Job<Request, Result>): void => {
    seat.job = job;
    if (seat.rest !== null) clearTimeout(seat.rest);
    seat.rest = null;
    seat.worker.ref();
    if (seat.ready) run(seat, job);
    else
      seat.timer = setTimeout(
        () => fail(seat, `the reading thread did not start within ${startMs} ms`),
        startMs,
      );
  };

  const run = (seat: Seat<Request, Result>, job: Job<Request, Result>): void => {
    watch(seat, job, job.timeoutMs, performance.now() + patience * job.timeoutMs);
    seat.worker.postMessage(job.request, job.given);
  };

  const watch = (seat: Seat<Request, Result>, job: Job<Request, Result>, ms: number, end: number): void => {
    seat.timer = setTimeout(() => void look(seat, job, end), ms);
  };

  const look = async (seat: Seat<Request, Result>, job: Job<Request, Result>, end: number): Promise<void> => {
    const left = job.timeoutMs - ((await spentBy(seat.worker)) - seat.spentMs);
    if (seat.job !== job) return;
    if (left <= job.timeoutMs / 10) fail(seat, `reading took longer than ${job.timeoutMs} ms`);
    else if (performance.now() >= end)
      fail(seat, `reading did not end in ${patience * job.timeoutMs} ms; this machine has too much to do`);
    else watch(seat, job, left, end);
  };

  /** The seat is free again, or gone. */
  const release = (seat: Seat<Request, Result>): Job<Request, Result> | null => {
    const { job } = seat;
    if (seat.timer !== null) clearTimeout(seat.timer);
    seat.timer = null;
    seat.job = null;
    seat.worker.unref();
    if (seats.has(seat)) seat.rest = setTimeout(() => end(seat), idleMs).unref();
    return job;
  };

  const end = (seat: Seat<Request, Result>): void => {
    if (seats.delete(seat)) void seat.worker.terminate();
  };

  const fail = (seat: Seat<Request, Result>, reason: string, cause?: unknown): void => {
    if (!seats.delete(seat)) return;
    const job = release(seat);
    void seat.worker.terminate();
    job?.reject(toError({ kind: "given-up", reason, cause }, job.request));
    next();
  };

  const heard = (seat: Seat<Request, Result>, message: ThreadReply<Result>): void => {
    seat.spentMs = message.spentMs;
    if ("ready" in message) {
      seat.ready = true;
      if (seat.timer !== null) clearTimeout(seat.timer);
      if (seat.job !== null) run(seat, seat.job);
      return;
    }
    const job = release(seat);
    if ("result" in message) job?.resolve(message.result);
    else job?.reject(toError({ kind: "refused", reason: message.refused }, job.request));
    next();
  };

  const openSeat = (): Seat<Request, Result> => {
    const worker = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 },
      execArgv: [],
    });
    const seat: Seat<Request, Result> = {
      worker,
      ready: false,
      job: null,
      spentMs: 0,
      timer: null,
      rest: null,
    };
    seats.add(seat);
    worker.on("message", (message: ThreadReply<Result>) => heard(seat, message));
    worker.on("error", (error: Error) => fail(seat, causeOf(error, memoryMb), error));
    worker.on("exit", () => fail(seat, "the reading thread ended"));
    return seat;
  };

  return {
    run: (request, limit = timeoutMs, given = []) =>
      new Promise((resolve, reject) => {
        if (closed)
          throw toError({ kind: "closed", reason: "the pool of reading threads is closed" }, request);
        waiting.push({ request, timeoutMs: limit, given, resolve, reject });
        next();
      }),
    warm: () => {
      while (!closed && seats.size < size) openSeat().worker.unref();
    },
    close: async () => {
      closed = true;
      const reason = "the program is closing";
      for (const job of waiting.splice(0)) job.reject(toError({ kind: "closed", reason }, job.request));
      const workers = [...seats].map((seat) => seat.worker);
      for (const seat of [...seats]) fail(seat, reason);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Milliseconds of the processor; endless for a thread that does not answer. */
async function spentBy(worker: Worker): Promise<number> {
  const usage = worker.cpuUsage().catch(() => null);
  const spent = await Promise.race([usage, setTimeoutPromise(answerMs, null, { ref: false })]);
  return spent === null ? Infinity : (spent.user + spent.system) / 1000;
}

function causeOf(error: Error & { readonly code?: string }, memoryMb: number): string {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? `reading took more than ${memoryMb} MiB of memory`
    : error.message;
}
