import { Hono, type Context } from "hono";
import { archiveView } from "./archive-view.ts";
import { findSentIssue, issuePagePolicy, publicEdition } from "./issue-page.ts";
import { type ReaderPagesParts, unknown } from "./reader-pages-parts.ts";

const issuesOnPage = 50;

/** The issues that were sent, one by one and as a list. Nothing of any reader is in them, so any cache may keep them. */
export function archivePages(parts: ReaderPagesParts): Hono {
  const { store, publication } = parts;
  const routes = new Hono();
  routes.get("/issues/:id", async (c) => {
    const sent = await findSentIssue(store, c.req.param("id"));
    if (sent === null) return unknown(c, parts);
    c.header("Content-Security-Policy", issuePagePolicy);
    mayBeKept(c);
    return c.html(publicEdition(sent.rendered, publication.url));
  });
  routes.get("/archive", async (c) => {
    const page = pageNumber(c.req.query("page"));
    if (!publication.archive || page === null) return unknown(c, parts);
    const found = await store.issues.sent((page - 1) * issuesOnPage, issuesOnPage + 1);
    if (found.length === 0 && page > 1) return unknown(c, parts);
    mayBeKept(c);
    const issues = found.slice(0, issuesOnPage);
    return c.html(archiveView({ publication, page, issues, isLast: found.length <= issuesOnPage }));
  });
  return routes;
}

/** From 1; null for what is no page's number. */
function pageNumber(asked: string | undefined): number | null {
  if (asked === undefined) return 1;
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : null;
}

function mayBeKept(c: Context): void {
  c.header("Cache-Control", "public, max-age=300");
}
