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

/** The limit of the day on which a send begins; null before and after the plan. */
export function warmUpLimit(plan: WarmUp | null, now: Date): WarmUpLimit | null {
  if (plan === null) return null;
  const today = localDate(now, plan.timezone);
  const messages = plan.perDay[Math.round((Date.parse(today) - Date.parse(plan.from)) / day)];
  return messages === undefined ? null : { messages, since: zonedMoment(today, plan.timezone) };
}
