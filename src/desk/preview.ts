import { watch as watchPaths } from "chokidar";
import type { Hono } from "hono";
import type { Log } from "../effects.ts";
import { deskApp } from "./desk-app.ts";
import { issuePages, type Preview } from "./issue-pages.ts";
import { liveEvents } from "./live-events.ts";
import { rebuildLoop } from "./rebuild-loop.ts";

export interface PreviewDeskParts {
  /** Makes the issue as the sending code makes it; what it throws is shown in the page. Never called twice at a time. */
  readonly build: () => Promise<Preview>;
  /** Files and folders; whatever is saved in them asks for a new build. */
  readonly watch: readonly string[];
  readonly log: Log;
}

export interface PreviewDesk {
  readonly app: Hono;
  /** Builds anew soon, as if a file had been saved. */
  rebuild(): void;
  /** Resolves once saved files are noticed. */
  readonly watching: Promise<void>;
  close(): Promise<void>;
}

/** How long a page waits for the first build before it is shown without one. */
const patienceMs = 3000;
const settleMs = 60;

/** The editors' preview: an app to be served on loopback, which keeps itself and every open page up to date. */
export function previewDesk({ build, watch, log }: PreviewDeskParts): PreviewDesk {
  const events = liveEvents();
  const loop = rebuildLoop({
    build,
    settleMs,
    onBegin: () => events.tellBuilding(),
    onEnd: ({ version, error }) => {
      if (error === null) log.info("preview built", { version });
      else
        log.warn("the preview could not be built", {
          error: error instanceof Error ? error.message : "no words",
        });
      events.tell(String(version));
    },
  });
  const watcher = watchPaths([...watch], { ignoreInitial: true });
  watcher.on("all", () => loop.request());
  watcher.on("error", (error) => log.warn("a file cannot be watched", { error: String(error) }));
  loop.request();

  const app = deskApp(log);
  app.get("/events", (c) => events.answer(c));
  app.route(
    "/",
    issuePages({
      shown: async () => {
        await loop.firstEnd(patienceMs);
        const { version, made, error } = loop.state();
        return { version: String(version), preview: made, error };
      },
    }),
  );
  return {
    app,
    rebuild: () => loop.request(),
    watching: new Promise((resolve) => watcher.on("ready", () => resolve())),
    async close() {
      events.close();
      await Promise.all([watcher.close(), loop.close()]);
    },
  };
}
