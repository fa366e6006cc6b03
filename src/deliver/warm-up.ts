import type { WarmUpLimit } from "../store/begin-send.ts";
import { localDate, zonedMoment } from "../text/zoned-time.ts";

/** How many messages may go out on each day while mailbox providers get to know the sender. */
export interface WarmUp {
  /** The first day, `YYYY-MM-DD`. */
  readonly from: string;
  /** For that day and the days after it; later there is no limit. */
  readonly perDay: readonly number[];
  readonly timezone: string;
}

const day = 86_400_000;

/** The limit of the day of a moment; null before and after the plan. */
export function warmUpLimit(plan: WarmUp | null, moment: Date): WarmUpLimit | null {
  if (plan === null) return null;
  const date = localDate(moment, plan.timezone);
  const messages = plan.perDay[Math.round((Date.parse(date) - Date.parse(plan.from)) / day)];
  if (messages === undefined) return null;
  const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10);
  return { messages, since: zonedMoment(date, plan.timezone), until: zonedMoment(next, plan.timezone) };
}

/** In readers' own hours a send begins with the farthest east, on the day before; its day is still its slot's. */
export function warmUpMoment(now: Date, slot: Date, inReadersHours: boolean): Date {
  return inReadersHours && slot > now ? slot : now;
}
