import { Cron } from "croner";
import { closest, distance } from "fastest-levenshtein";
import { validate } from "node-cron";
import type { Checked } from "../text/checked.ts";

/** Five fields that both node-cron, which runs it, and croner, which counts with it, read alike; and that come round at all. */
export function checkCron(text: string): Checked<string> {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) {
    return wrong(
      `has ${fields.length} ${fields.length === 1 ? "field" : "fields"}, not five (minute, hour, day, month, weekday)`,
    );
  }
  if (!/^[\d*,/a-z-]+$/i.test(fields.join(""))) return wrong("uses signs beyond digits, names and * , / -");
  try {
    const next = new Cron(fields.join(" "), { paused: true, timezone: "UTC" }).nextRun(new Date(0));
    if (next === null) return wrong("never comes: there is no such day");
    if (!validate(fields.join(" "))) return wrong("is no schedule");
  } catch (error) {
    return wrong(
      `is no schedule (${error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error)})`,
    );
  }
  return { ok: true, value: fields.join(" ") };
}

/** A named zone of the IANA database; offsets are refused, they know no summer time. */
export function checkTimezone(text: string): Checked<string> {
  if (/^[+-]|\d{2}:?\d{2}$/.test(text)) return wrong("is an offset, which knows no summer time");
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return { ok: true, value: text };
  } catch {
    const zones = Intl.supportedValuesOf("timeZone");
    const near = closest(text, zones);
    const hint = distance(text, near) <= 4 ? `; did you mean ${near}?` : "";
    return wrong(`is no time zone${hint}`);
  }
}

/** `2026-12-03`. */
export function checkDay(text: string): Checked<string> {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDay(text);
  return real ? { ok: true, value: text } : wrong("is no day of the calendar");
}

/** `2026-12-03`, or with a local time `2026-12-03T14:00`. */
export function checkMoment(text: string): Checked<string> {
  const [, day, , hour, minute] = /^(\d{4}-\d{2}-\d{2})([T ](\d{2}):(\d{2})(?::00)?)?$/.exec(text) ?? [];
  if (day === undefined || !isRealDay(day)) return wrong("is no day, or day and local time");
  if (hour === undefined || minute === undefined) return { ok: true, value: day };
  if (Number(hour) > 23 || Number(minute) > 59) return wrong("has a time that no clock shows");
  return { ok: true, value: `${day}T${hour}:${minute}` };
}

/** BCP 47: `en`, `de`, `pt-BR`. */
export function checkLanguage(text: string): Checked<string> {
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    const known =
      tag !== undefined && new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(tag);
    return known ? { ok: true, value: tag } : wrong("is no language that is known by a tag");
  } catch {
    return wrong("is no language tag");
  }
}

function isRealDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
