import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { Subscriber } from "../domain/reader.ts";
import type { Log } from "../effects.ts";
import { leave } from "../readers/membership.ts";
import { readToken } from "../readers/tokens.ts";
import type { Store } from "../store/open-store.ts";
import { guardHeaders } from "./guard-headers.ts";
import { health } from "./health.ts";
import { findSentIssue, issuePagePolicy, publicEdition } from "./issue-page.ts";
import { backAgainView, leaveView, type LeaveView } from "./leave-views.ts";
import { maskAddress } from "./mask-address.ts";
import { noteView } from "./note-view.ts";

export interface ReaderPagesParts {
  readonly store: Pick<Store, "subscribers" | "slots" | "issues">;
  /** Signs the links; the one that the messages were addressed with. */
  readonly secret: string;
  readonly publication: { readonly name: string; readonly url: string; readonly language: string };
  readonly now: () => Date;
  readonly log: Log;
}

const largestBody = 64 * 1024;

/**
 * What readers and their mail programs reach: the page for leaving, an issue that was sent, and the health of the
 * service.
 *
 * GET and HEAD change nothing, because scanners follow every link of a message. One POST leaves, whatever its body and
 * wherever it comes from: RFC 8058, section 3.2, forbids to ask for a cookie, and 3.1 to answer with a redirect.
 * Who may leave hangs on the signed token alone. Nothing here looks at the Host header.
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
  const { store, now, log } = parts;
  const routes = new Hono();
  const limited = bodyLimit({ maxSize: largestBody, onError: (c) => tooLarge(c, parts) });
  routes.get("/", (c) =>
    c.html(noteView(parts.publication, "Readers’ pages", "Every issue holds your own link to unsubscribe.")),
  );
  routes.get("/health", (c) => health(c, store));
  routes.get("/issues/:id", async (c) => {
    const sent = await findSentIssue(store, c.req.param("id"));
    if (sent === null) return unknown(c, parts);
    c.header("Content-Security-Policy", issuePagePolicy);
    return c.html(publicEdition(sent.rendered, parts.publication.url));
  });
  routes.get("/leave/:token", async (c) => {
    const reader = await readerOf(c, parts);
    return reader === null ? unknown(c, parts) : c.html(leaveView(viewOf(c, parts, reader), reader.state));
  });
  routes.post("/leave/:token", limited, async (c) => {
    await c.req.arrayBuffer();
    const reader = await readerOf(c, parts);
    if (reader === null) return unknown(c, parts);
    await leave(store, reader.id, now());
    if (reader.state !== "left") log.info("a reader left", { subscriber: reader.id });
    return c.html(leaveView(viewOf(c, parts, reader), reader.state === "suppressed" ? "suppressed" : "left"));
  });
  // Where a browser ends up that opens the address of the page again.
  routes.get("/leave/:token/undo", async (c) => {
    const reader = await readerOf(c, parts);
    return reader === null ? unknown(c, parts) : c.redirect(`../${c.req.param("token")}`, 303);
  });
  routes.post("/leave/:token/undo", limited, async (c) => {
    await c.req.arrayBuffer();
    const reader = await readerOf(c, parts);
    if (reader === null) return unknown(c, parts);
    if (reader.state === "suppressed") return c.html(leaveView(viewOf(c, parts, reader), "suppressed"));
    if (await store.subscribers.change(reader.id, ["left"], "active", now()))
      log.info("a reader came back", { subscriber: reader.id });
    return c.html(backAgainView(viewOf(c, parts, reader)));
  });
  return routes;
}

async function readerOf(c: Context, { store, secret }: ReaderPagesParts): Promise<Subscriber | null> {
  const id = readToken(secret, "leave", c.req.param("token") ?? "");
  return id === null ? null : store.subscribers.byId(id);
}

function viewOf(c: Context, { publication }: ReaderPagesParts, reader: Subscriber): LeaveView {
  return { publication, maskedAddress: maskAddress(reader.email), token: c.req.param("token") ?? "" };
}

/** One answer to every address that leads nowhere: it tells neither what was wrong nor whom it would have been for. */
function unknown(c: Context, { publication }: ReaderPagesParts): Response | Promise<Response> {
  const words =
    "It may have been cut off on its way, or the message was a test. Please open it again from the newest issue that you got.";
  return c.html(noteView(publication, "This link does not work", words), 404);
}

function tooLarge(c: Context, { publication }: ReaderPagesParts): Response | Promise<Response> {
  return c.html(noteView(publication, "That is too much", "Nothing was changed."), 413);
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
