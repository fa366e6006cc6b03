import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Log } from "../effects.ts";
import { guardHeaders } from "../web/guard-headers.ts";
import { deskScript } from "./desk-script.ts";
import { loopbackOnly } from "./loopback-only.ts";

/** What every app for editors begins with: its guards, its script, and no stack traces. */
export function deskApp(log: Log): Hono {
  const app = new Hono();
  app.use(guardHeaders({ scripts: true }));
  app.use(loopbackOnly);
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error("a desk page failed", { path: c.req.path, error: error.message });
    return c.text("This page failed; the log says why.\n", 500);
  });
  app.get("/desk.js", (c) => c.body(deskScript, 200, { "Content-Type": "text/javascript; charset=utf-8" }));
  return app;
}
