/** What was made last. After a failure `made` is still the last good one, and `error` says why it is old. */
interface BuildState<T> {
  /** Rises with every build that ended, well or badly. */
  readonly version: number;
  readonly made: T | null;
  /** Null after a good build. */
  readonly error: unknown;
}

export interface RebuildLoop<T> {
  /** Asks for a build soon. Asked for many times at once, or during a build, it is one build more. */
  request(): void;
  readonly state: () => BuildState<T>;
  /** After the first build has ended, at most so long from now. */
  firstEnd(atMostMs: number): Promise<void>;
  /** Begins no more builds, and waits for the one under way. */
  close(): Promise<void>;
}

export interface RebuildOptions<T> {
  readonly build: () => Promise<T>;
  /** Saving writes several files, or one in several steps. */
  readonly settleMs: number;
  readonly onBegin: () => void;
  readonly onEnd: (state: BuildState<T>) => void;
}

/** Builds on request, never two at a time. */
export function rebuildLoop<T>({ build, settleMs, onBegin, onEnd }: RebuildOptions<T>): RebuildLoop<T> {
  let state: BuildState<T> = { version: 0, made: null, error: null };
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const first = Promise.withResolvers<undefined>();

  async function run(): Promise<void> {
    onBegin();
    const { version, made: before } = state;
    try {
      state = { version: version + 1, made: await build(), error: null };
    } catch (error) {
      // An error of `null` would pass for none.
      state = {
        version: version + 1,
        made: before,
        error: error ?? new Error("the build failed without a word"),
      };
    }
    first.resolve(undefined);
    onEnd(state);
  }

  function begin(): void {
    timer = undefined;
    underWay = run().finally(() => {
      underWay = null;
      if (again && !closed) request();
    });
  }

  function request(): void {
    if (closed) return;
    again = underWay !== null;
    if (again) return;
    clearTimeout(timer);
    timer = setTimeout(begin, settleMs);
  }

  return {
    request,
    state: () => state,
    firstEnd: (atMostMs) => withinTime(first.promise, atMostMs),
    async close() {
      closed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

async function withinTime(promise: Promise<undefined>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([promise, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}
