import type { Context } from "hono";
import type { Store } from "../store/open-store.ts";

/** For whoever watches the service: 200 while the database answers, else 503; with the last slot that was worked on. */
export async function health(c: Context, store: Pick<Store, "slots">): Promise<Response> {
  try {
    const [slot] = await store.slots.latest(1);
    const lastSlot = slot === undefined ? null : { at: slot.at.toISOString(), state: slot.state };
    return c.json({ ok: true, database: "ok", lastSlot });
  } catch {
    return c.json({ ok: false, database: "no answer", lastSlot: null }, 503);
  }
}
