import { Hono, type Context } from "hono";
import type { Subscriber } from "../domain/reader.ts";
import { type ChoiceProblems, readChoices, type SaidChoices } from "../readers/read-choices.ts";
import { signToken } from "../readers/tokens.ts";
import { leaveView, type LeaveView } from "./leave-views.ts";
import { maskAddress } from "./mask-address.ts";
import { preferencesView } from "./preferences-view.ts";
import { limitBody, readerOf, type ReaderPagesParts, unknown } from "./reader-pages-parts.ts";

/** The page on which a reader chooses what comes. A send that has begun keeps what it froze. */
export function preferencesPages(parts: ReaderPagesParts): Hono {
  const { store, rules, now, log } = parts;
  const routes = new Hono();
  routes.get("/preferences/:token", async (c) => {
    const reader = await readerOf(c, "preferences", parts);
    if (reader === null) return unknown(c, parts);
    if (isGone(reader)) return c.html(leaveView(viewOf(parts, reader), reader.state));
    return c.html(show(parts, reader, { said: saidBy(reader, parts) }));
  });
  routes.post("/preferences/:token", limitBody(parts), async (c) => {
    const body = await c.req.arrayBuffer();
    const reader = await readerOf(c, "preferences", parts);
    if (reader === null) return unknown(c, parts);
    const said = readForm(c, body);
    if (said === null)
      return c.html(show(parts, reader, { said: saidBy(reader, parts), outcome: "unreadable" }), 422);
    const choices = readChoices(said, rules);
    if (!choices.ok) return c.html(show(parts, reader, { said, problems: choices.problems }), 422);
    const isKept = await store.subscribers.choose(reader.id, choices.value, now());
    const after = await store.subscribers.byId(reader.id);
    if (after === null) return unknown(c, parts);
    if (!isKept) return c.html(leaveView(viewOf(parts, after), after.state), 409);
    log.info("a reader chose what comes", { subscriber: reader.id });
    return c.html(show(parts, after, { said: saidBy(after, parts), outcome: "saved" }));
  });
  return routes;
}

const isGone = ({ state }: Subscriber) => state === "left" || state === "suppressed";

interface Shown {
  readonly said: SaidChoices;
  readonly problems?: ChoiceProblems;
  readonly outcome?: "saved" | "unreadable";
}

function show(parts: ReaderPagesParts, reader: Subscriber, shown: Shown) {
  const { publication, rules } = parts;
  return preferencesView({ ...viewOf(parts, reader), timezone: publication.timezone, rules, ...shown });
}

/** What the reader's row says, as the form says it. */
function saidBy({ name, sections, timezone }: Subscriber, { rules }: ReaderPagesParts): SaidChoices {
  return { name, sections: sections ?? rules.sections.map(({ id }) => id), timezone: timezone ?? "" };
}

/** Null for what is no form of ours. */
function readForm(c: Context, body: ArrayBuffer): SaidChoices | null {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/x-www-form-urlencoded(?:;|$)/i.test(type)) return null;
  const form = new URLSearchParams(Buffer.from(body).toString("utf8"));
  const name = form.get("name");
  if (name === null) return null;
  return { name, timezone: form.get("timezone") ?? "", sections: form.getAll("section") };
}

function viewOf({ publication, secret }: ReaderPagesParts, reader: Subscriber): LeaveView {
  return {
    publication,
    maskedAddress: maskAddress(reader.email),
    leavePath: `../leave/${signToken(secret, "leave", reader.id)}`,
  };
}
