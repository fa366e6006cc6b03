import type { MiddlewareHandler } from "hono";

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Keeps other sites out of pages that have no login. A name that someone points at 127.0.0.1 (DNS rebinding) is not one
 * of ours, so Host must be; and whoever changes something must come from these very pages.
 */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? "";
  if (!loopback.test(host)) return c.text("Only reachable as localhost or 127.0.0.1.\n", 403);
  const origin = c.req.header("origin");
  const changes = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (origin === undefined ? changes : origin !== `http://${host}`)
    return c.text("Only from these pages themselves.\n", 403);
  return next();
};
