import { createHmac } from "node:crypto";
import { lastingTrouble } from "../deliver/lasting-trouble.ts";
import { endWorker, isDead, newWorker } from "../deliver/worker-liveness.ts";
import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import type { NewWorker } from "../store/workers.ts";

const beat = 5_000;

/**
 * Shows on every machine's `status` that this process is there, while `work` runs. Throws where another one signs the
 * readers' links with another secret: each would refuse the links in the other's messages.
 */
export async function keepPresence<T>(
  role: NewWorker["role"],
  linkSecret: string,
  effects: Effects & { readonly store: Pick<Store, "deliveries"> },
  work: () => Promise<T>,
): Promise<T> {
  const { deliveries } = effects.store;
  const ended = new AbortController();
  const signs = createHmac("sha256", linkSecret).update("who signs alike").digest("hex").slice(0, 16);
  const present = (): NewWorker => ({ ...newWorker(effects.newId(), role, null), signs });
  const others = await deliveries.workers();
  const other = others.find((one) => one.signs != null && one.signs !== signs && !isDead(one));
  if (other !== undefined)
    throw new Error(
      `briefing ${other.role} on ${other.host} (process ${other.pid}) signs readers' links with another secret, so one would refuse the links in the other's messages; set BRIEFING_SECRET to the same on every machine`,
    );
  let worker = present();
  await deliveries.enlist(worker);
  const words = {
    trouble: "could not show that this process lives; it goes on by itself once the database answers",
    over: "this process shows again that it lives",
  };
  const trouble = lastingTrouble(effects, words);
  const beating = (async () => {
    for (;;) {
      await effects.sleep(beat, ended.signal);
      if (ended.signal.aborted) return;
      try {
        if (!(await deliveries.refresh(worker.id))) {
          endWorker(worker.id);
          worker = present();
          await deliveries.enlist(worker);
        }
        trouble.over();
      } catch (error) {
        trouble.happened(error);
      }
    }
  })();
  try {
    return await work();
  } finally {
    ended.abort();
    await beating;
    endWorker(worker.id);
    await deliveries.dismiss(worker.id).catch(() => undefined);
  }
}
