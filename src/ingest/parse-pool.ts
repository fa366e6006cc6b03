import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { FeedError, type ParsedFeed } from "../domain/feed.ts";
import type { FeedSource } from "./parse-feed-here.ts";
import type { ParseReply, ParseRequest } from "./parse-worker.ts";

export interface ParsePoolOptions {
  /** Threads; they start when they are needed. */
  readonly size?: number;
  /** For one feed, from the moment a thread takes it. */
  readonly timeoutMs?: number;
  /** Heap of one thread, in MiB. */
  readonly memoryMb?: number;
}

export interface ParsePool {
  /** @throws FeedError where the document is no feed, or cost more time or memory than one feed may */
  readonly parse: (bytes: Uint8Array, source: FeedSource, timeoutMs?: number) => Promise<ParsedFeed>;
  /** Ends the threads; feeds that are under way or waiting fail. */
  readonly close: () => Promise<void>;
}

interface Job extends ParseRequest {
  readonly timeoutMs: number;
  readonly resolve: (feed: ParsedFeed) => void;
  readonly reject: (error: FeedError) => void;
}

interface Seat {
  readonly worker: Worker;
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

const startMs = 30_000;
// In a checkout Node runs the .ts file itself; in dist there is only the .js.
const workerFile = new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url);

/** Threads that read feeds, so that a hostile one costs only itself. An idle pool keeps no process alive. */
export function openParsePool({
  size = 2,
  timeoutMs = 2000,
  memoryMb = 96,
}: ParsePoolOptions = {}): ParsePool {
  const seats = new Set<Seat>();
  const waiting: Job[] = [];
  let closed = false;

  const next = (): void => {
    for (const seat of seats) {
      if (waiting.length === 0) return;
      if (seat.job === null) assign(seat, waiting.shift()!);
    }
    while (waiting.length > 0 && seats.size < size) assign(openSeat(), waiting.shift()!);
  };

  const assign = (seat: Seat, job: Job): void => {
    seat.job = job;
    seat.worker.ref();
    if (seat.ready) run(seat, job);
    else
      seat.timer = setTimeout(
        () => fail(seat, `the reading thread did not start within ${startMs} ms`),
        startMs,
      );
  };

  const run = (seat: Seat, job: Job): void => {
    seat.timer = setTimeout(() => fail(seat, `reading took longer than ${job.timeoutMs} ms`), job.timeoutMs);
    seat.worker.postMessage({ bytes: job.bytes, source: job.source } satisfies ParseRequest);
  };

  /** The seat is free again, or gone. */
  const release = (seat: Seat): Job | null => {
    const { job } = seat;
    if (seat.timer !== null) clearTimeout(seat.timer);
    seat.timer = null;
    seat.job = null;
    seat.worker.unref();
    return job;
  };

  const fail = (seat: Seat, reason: string, cause?: unknown): void => {
    if (!seats.delete(seat)) return;
    const job = release(seat);
    void seat.worker.terminate();
    job?.reject(new FeedError(`${job.source.url}: ${reason}; the feed was given up.`, { cause }));
    next();
  };

  const heard = (seat: Seat, message: ParseReply): void => {
    if ("ready" in message) {
      seat.ready = true;
      if (seat.timer !== null) clearTimeout(seat.timer);
      if (seat.job !== null) run(seat, seat.job);
      return;
    }
    const job = release(seat);
    if ("feed" in message) job?.resolve(message.feed);
    else job?.reject(new FeedError(message.refused));
    next();
  };

  const openSeat = (): Seat => {
    const worker = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      execArgv: [],
    });
    const seat: Seat = { worker, ready: false, job: null, timer: null };
    seats.add(seat);
    worker.on("message", (message: ParseReply) => heard(seat, message));
    worker.on("error", (error: Error) => fail(seat, causeOf(error, memoryMb), error));
    worker.on("exit", () => fail(seat, "the reading thread ended"));
    return seat;
  };

  return {
    parse: (bytes, source, limit = timeoutMs) =>
      new Promise((resolve, reject) => {
        if (closed) throw new FeedError(`${source.url}: the pool of reading threads is closed.`);
        waiting.push({ bytes, source, timeoutMs: limit, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0))
        job.reject(new FeedError(`${job.source.url}: the program is closing.`));
      const workers = [...seats].map((seat) => seat.worker);
      for (const seat of [...seats]) fail(seat, "the program is closing");
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function causeOf(error: Error & { readonly code?: string }, memoryMb: number): string {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? `reading took more than ${memoryMb} MiB of memory`
    : error.message;
}
