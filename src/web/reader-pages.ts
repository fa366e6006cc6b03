import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { archivePages } from "./archive-pages.ts";
import { guardHeaders } from "./guard-headers.ts";
import { health } from "./health.ts";
import { leavePages } from "./leave-pages.ts";
import { noteView } from "./note-view.ts";
import { preferencesPages } from "./preferences-pages.ts";
import { type ReaderPagesParts, unknown } from "./reader-pages-parts.ts";

/**
 * What readers and their mail programs reach: the pages for leaving and for choosing, the issues that were sent, and the
 * health of the service.
 *
 * GET and HEAD change nothing, because scanners follow every link of a message. Whose page it is hangs on the signed
 * token alone. Nothing here looks at the Host header.
 */
export function readerPages(parts: ReaderPagesParts): Hono {
  const app = new Hono();
  app.use(guardHeaders({ scripts: false }));
  app.notFound((c) => unknown(c, parts));
  app.onError((error, c) => trouble(c, error, parts));
  const routes = readerRoutes(parts);
  app.route("/", routes);
  const prefix = new URL(parts.publication.url).pathname.replace(/\/+$/, "");
  if (prefix !== "") app.route(prefix, routes);
  return app;
}

function readerRoutes(parts: ReaderPagesParts): Hono {
  const routes = new Hono();
  routes.get("/", (c) => c.html(frontPage(parts)));
  routes.get("/health", (c) => health(c, parts.store));
  routes.route("/", leavePages(parts));
  routes.route("/", preferencesPages(parts));
  routes.route("/", archivePages(parts));
  return routes;
}

function frontPage({ publication }: ReaderPagesParts) {
  // Absolute, because the page answers with and without a slash at its end.
  const archive = `${publication.url.replace(/\/+$/, "")}/archive`;
  return noteView(
    publication,
    "Readers’ pages",
    html`Every issue holds your own links to unsubscribe and to choose what you
    get.${publication.archive ? html` All issues stand in the <a href="${archive}">archive</a>.` : ""}`,
  );
}

function trouble(
  c: Context,
  error: Error,
  { publication, log }: ReaderPagesParts,
): Response | Promise<Response> {
  if (error instanceof HTTPException) return error.getResponse();
  // The path holds the reader's token, so it is not logged.
  log.error("a readers' page failed", { method: c.req.method, route: routePath(c), error: error.message });
  const words = "Something is wrong on our side, and nothing was changed. Please try again in a minute.";
  return c.html(noteView(publication, "Please try again", words), 500);
}
