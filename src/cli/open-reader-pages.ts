import type { Hono } from "hono";
import { readerPages } from "../web/reader-pages.ts";
import type { Project } from "./open-project.ts";

/** The readers' pages of a project, to be served. */
export function openReaderPages({ config, store, linkSecret, log }: Project, now: () => Date): Hono {
  const { publication, schedule, sections } = config;
  return readerPages({
    store,
    secret: linkSecret.reveal(),
    publication: { ...publication, timezone: schedule.timezone },
    rules: {
      // A sponsor is in every issue, whatever a reader chose.
      sections: sections.flatMap(({ id, kind, title = id }) => (kind === "sponsor" ? [] : [{ id, title }])),
      ownHours: schedule.deliverAt === "reader",
    },
    now,
    log,
  });
}
