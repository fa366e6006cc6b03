import * as z from "zod";
import * as the from "./scalars.ts";

/** May be a fraction. */
export const perSecond = (description: string) =>
  z.number().positive().max(100_000).optional().describe(description);
export const perHour = (description: string) => the.wholeNumber(description, 1, 100_000_000).optional();
