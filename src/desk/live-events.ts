import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

export interface LiveEvents {
  /** The version of what the pages show now; pages that show another renew themselves. */
  readonly version: () => string;
  tell(version: string): void;
  /** A new version is being made. */
  tellBuilding(): void;
  /** A stream of server-sent events; a new listener hears the version first. */
  answer(c: Context): Response;
  /** Ends all streams. */
  close(): void;
}

type Hear = (event: "version" | "building", data: string) => void;

export function liveEvents(): LiveEvents {
  let version = "0";
  const listeners = new Map<Hear, () => void>();
  const tellAll: Hear = (event, data) => {
    for (const hear of listeners.keys()) hear(event, data);
  };
  return {
    version: () => version,
    tell(next) {
      version = next;
      tellAll("version", next);
    },
    tellBuilding: () => tellAll("building", version),
    answer: (c) =>
      streamSSE(c, async (stream) => {
        const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
        const hear: Hear = (event, data) => void stream.writeSSE({ event, data }).catch(() => undefined);
        const stop = () => end(undefined);
        listeners.set(hear, stop);
        stream.onAbort(stop);
        hear("version", version);
        await over;
        listeners.delete(hear);
      }),
    close() {
      for (const stop of listeners.values()) stop();
    },
  };
}
