import type { Subscriber, SubscriberState } from "../domain/reader.ts";
import type { Effects } from "../effects.ts";
import type { Checked } from "../text/checked.ts";
import { normalizeEmail } from "../text/email-address.ts";
import { isTimezone, nameProblem, plainLine, readMoment, readName } from "./reader-fields.ts";

export interface RowRules {
  readonly consent: string | null;
  readonly sections: readonly string[] | null;
}

const states: readonly string[] = ["pending", "active", "left", "suppressed"] satisfies SubscriberState[];

/** One row of a list as a new subscriber, or why it is none. Columns beyond the known ones are let be. */
export function toSubscriber(
  cells: ReadonlyMap<string, string>,
  rules: RowRules,
  effects: Pick<Effects, "now" | "newId">,
): Checked<Subscriber> {
  const get = (name: string) => cells.get(name) ?? "";
  const email = normalizeEmail(get("email"));
  if (!email.ok) return refuse("email", get("email"), email.problem);
  const name = readName(get("name"));
  if (name === null) return refuse("name", get("name"), nameProblem);
  const timezone = get("timezone");
  if (timezone !== "" && !isTimezone(timezone))
    return refuse("timezone", timezone, "is no time zone; it should be like Europe/Berlin");
  const sections = readSections(get("sections"), rules.sections);
  if (!sections.ok) return refuse("sections", get("sections"), sections.problem);
  const consent = plainLine(get("consent")) || rules.consent;
  const state = stateOf(get("state"), consent);
  if (!state.ok) return refuse("state", get("state"), state.problem);
  const now = effects.now();
  const created = readCreated(get("created"), now);
  if (!created.ok) return refuse("created", get("created"), created.problem);
  return {
    ok: true,
    value: {
      id: effects.newId(),
      email: email.value,
      name,
      state: state.value,
      timezone: timezone === "" ? null : timezone,
      sections: sections.value,
      consent,
      createdAt: created.value,
      changedAt: now,
    },
  };
}

/** A list from an export says who has left; nobody becomes active without a consent that is told. */
function stateOf(cell: string, consent: string | null): Checked<SubscriberState> {
  const said = cell.toLowerCase();
  if (said !== "" && !states.includes(said)) return { ok: false, problem: `is none of ${states.join(", ")}` };
  if (said === "left" || said === "suppressed" || said === "pending") return { ok: true, value: said };
  return { ok: true, value: consent === null ? "pending" : "active" };
}

/** Since when they are subscribers counts where a new list grows over days: a list that moves here keeps its order. */
function readCreated(cell: string, now: Date): Checked<Date> {
  if (cell === "") return { ok: true, value: now };
  const moment = readMoment(cell);
  if (moment === null)
    return { ok: false, problem: "is no date; it should be like 2026-11-24 or 2026-11-24T07:00:00Z" };
  return moment > now ? { ok: false, problem: "is in the future" } : { ok: true, value: moment };
}

function readSections(cell: string, known: readonly string[] | null): Checked<string[] | null> {
  const ids = cell.split(/[\s,;|]+/).filter((id) => id !== "");
  const unknown = known === null ? undefined : ids.find((id) => !known.includes(id));
  if (unknown !== undefined)
    return { ok: false, problem: `names "${unknown}", but the sections are ${known?.join(", ") ?? ""}` };
  return { ok: true, value: ids.length === 0 ? null : [...new Set(ids)] };
}

function refuse(
  column: string,
  cell: string,
  problem: string,
): { readonly ok: false; readonly problem: string } {
  const shown = cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
  return { ok: false, problem: `${column} ${JSON.stringify(shown)} ${problem}` };
}
