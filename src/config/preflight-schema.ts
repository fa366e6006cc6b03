import * as z from "zod";
import { usualLevels, type CheckName } from "../render/preflight/usual-levels.ts";

/** `preflight`: a level for every check. */
export const preflightSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(usualLevels).map(([check, level]) => [
        check,
        z.enum(["off", "warn", "error"]).default(level).describe("What a finding of this check does."),
      ]),
    ) as Record<CheckName, z.ZodDefault<z.ZodEnum<{ off: "off"; warn: "warn"; error: "error" }>>>,
  )
  .prefault({})
  .describe("What is looked at before a send: error holds it, warn is shown, off is not looked at.");
