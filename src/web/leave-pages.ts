import { Hono, type Context } from "hono";
import type { Subscriber } from "../domain/reader.ts";
import { leave } from "../readers/membership.ts";
import { backAgainView, leaveView, type LeaveView } from "./leave-views.ts";
import { maskAddress } from "./mask-address.ts";
import { limitBody, readerOf, type ReaderPagesParts, unknown } from "./reader-pages-parts.ts";

/**
 * The page for leaving. One POST leaves, whatever its body and wherever it comes from: RFC 8058, section 3.2, forbids to
 * ask for a cookie, and 3.1 to answer with a redirect.
 */
export function leavePages(parts: ReaderPagesParts): Hono {
  const { store, now, log } = parts;
  const routes = new Hono();
  const limited = limitBody(parts);
  routes.get("/leave/:token", async (c) => {
    const reader = await readerOf(c, "leave", parts);
    return reader === null ? unknown(c, parts) : c.html(leaveView(viewOf(c, parts, reader), reader.state));
  });
  routes.post("/leave/:token", limited, async (c) => {
    await c.req.arrayBuffer();
    const reader = await readerOf(c, "leave", parts);
    if (reader === null) return unknown(c, parts);
    await leave(store, reader.id, now());
    if (reader.state !== "left") log.info("a reader left", { subscriber: reader.id });
    return c.html(leaveView(viewOf(c, parts, reader), reader.state === "suppressed" ? "suppressed" : "left"));
  });
  // Where a browser ends up that opens the address of the page again.
  routes.get("/leave/:token/undo", async (c) => {
    const reader = await readerOf(c, "leave", parts);
    return reader === null ? unknown(c, parts) : c.redirect(`../${c.req.param("token")}`, 303);
  });
  routes.post("/leave/:token/undo", limited, async (c) => {
    await c.req.arrayBuffer();
    const reader = await readerOf(c, "leave", parts);
    if (reader === null) return unknown(c, parts);
    if (reader.state === "suppressed") return c.html(leaveView(viewOf(c, parts, reader), "suppressed"));
    if (await store.subscribers.change(reader.id, ["left"], "active", now()))
      log.info("a reader came back", { subscriber: reader.id });
    const view = viewOf(c, parts, reader);
    return c.html(backAgainView({ ...view, leavePath: `../${view.leavePath}` }));
  });
  return routes;
}

function viewOf(c: Context, { publication }: ReaderPagesParts, reader: Subscriber): LeaveView {
  return {
    publication,
    maskedAddress: maskAddress(reader.email),
    leavePath: c.req.param("token") ?? "",
  };
}
