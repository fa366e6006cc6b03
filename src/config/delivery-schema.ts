import * as z from "zod";
import { perHour, perSecond } from "./rates-schema.ts";
import * as the from "./scalars.ts";

/** Retries, limits for receivers, and the warm-up. */
export const deliverySchema = z
  .strictObject({
    retryAfter: the
      .duration("First wait after passing trouble; the waits grow, with some chance in them.", "5m", "250ms")
      .prefault("5m"),
    giveUpAfter: the.duration("After this long a delivery counts as expired.", "24h").prefault("24h"),
    uncertain: z
      .enum(["resend", "hold"])
      .default("resend")
      .describe(
        "A lost connection leaves it open whether a message got there. resend: again until it is accepted, which may make copies; hold: ask.",
      ),
    perDomain: z
      .strictObject({
        connections: the
          .wholeNumber("Messages under way at once to one receiving domain.", 1, 100)
          .default(20),
        perSecond: perSecond("Messages a second to one receiving domain, at most."),
        perHour: perHour("Messages an hour to one receiving domain, at most."),
      })
      .prefault({})
      .describe("What one receiving domain gets at most, where `domains` does not name it."),
    domains: z
      .array(
        z.strictObject({
          names: z
            .array(the.domainName("A domain that receives mail."))
            .min(1)
            .describe("Domains of one house count together."),
          connections: the
            .wholeNumber("Messages under way at once to all of these together.", 1, 100)
            .default(20),
          perSecond: perSecond("Messages a second to all of these together, at most."),
          perHour: perHour("Messages an hour to all of these together, at most."),
        }),
      )
      .default([])
      .describe("What single mailbox providers get at most."),
    warmUp: z
      .strictObject({
        from: the.day("The first day of the plan."),
        perDay: z
          .array(the.wholeNumber("Messages on one day, at most.", 1, 100_000_000))
          .min(1)
          .describe("Messages on that day, the next, and so on; after the last there is no limit."),
      })
      .optional()
      .describe(
        "For a new sender's domain or server: few messages at first, more each day. Who subscribed first gets them.",
      ),
  })
  .prefault({})
  .describe("What to do when the mail server is in trouble.");
