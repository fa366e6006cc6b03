import type { Notice, NoticePlan } from "../../domain/issue.ts";
import { localDate, zonedMoment } from "../../text/zoned-time.ts";
import type { Pick, PickContext } from "./picked.ts";

/** `notices`: what editors announced and what has not taken place yet, the soonest first. */
export const pickNotices: Pick = (plan, _open, context) => {
  const items = (plan.items ?? [])
    .filter((item) => isDue(item, context) && !isOver(item, context))
    .map((item) => ({
      item,
      at: item.date === undefined ? Infinity : startOf(item.date, item, context).getTime(),
    }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .slice(0, plan.limit)
    .map(({ item }) => toNotice(item, context));
  return { items, taken: [], refusals: [] };
};

/** Whether today lies in the run of an item that has one, its last day included. */
export function isDue({ from, until }: NoticePlan, { now, timezone }: PickContext): boolean {
  const today = localDate(now, timezone);
  return (from === undefined || from <= today) && (until === undefined || today <= until);
}

/** A bare date is over when its day is, a time when it has come. */
function isOver(item: NoticePlan, context: PickContext): boolean {
  if (item.date === undefined) return false;
  const day = item.date.length === 10 ? 86_400_000 : 0;
  return startOf(item.date, item, context).getTime() + day <= context.now.getTime();
}

const startOf = (date: string, item: NoticePlan, { timezone }: PickContext) =>
  zonedMoment(date, item.timezone ?? timezone);

function toNotice(item: NoticePlan, context: PickContext): Notice {
  return {
    kind: "notice",
    title: item.title,
    text: item.text ?? "",
    url: item.url,
    action: item.action ?? "Read more about it",
    when: item.date === undefined ? null : inWords(item.date, item, context),
  };
}

function inWords(date: string, item: NoticePlan, context: PickContext): string {
  const timeZone = item.timezone ?? context.timezone;
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
  const options = date.length === 10 ? { ...day, timeZone } : { ...day, ...time, timeZone };
  return new Intl.DateTimeFormat(context.language, options).format(startOf(date, item, context));
}
