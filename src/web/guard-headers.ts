import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { houseStyleSource } from "./house-style.ts";

/**
 * What every page says to the browser: no script but our own (and that only where asked for), no framing by others,
 * no referrer, no place in a search index, and no copy in a cache but of a page that allows it.
 */
export function guardHeaders(options: { readonly scripts: boolean }): MiddlewareHandler {
  const own = ["'self'"];
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [houseStyleSource],
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...(options.scripts ? { scriptSrc: own, connectSrc: own, frameSrc: own } : {}),
    },
    // Without any referrer a browser hides the origin of a form as well, and the desk asks for it.
    referrerPolicy: options.scripts ? "same-origin" : "no-referrer",
    xFrameOptions: "DENY",
    // Whether the whole domain is on TLS for good is the decision of whoever runs it.
    strictTransportSecurity: false,
    // A page may be stricter or, for the frames of the desk, other.
    overwrite: false,
  });
  return async (context, next) => {
    await secure(context, next);
    if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "no-store");
    context.header("X-Robots-Tag", "noindex, nofollow");
  };
}
