import { endWorker, newWorker } from "../deliver/worker-liveness.ts";
import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import type { NewWorker } from "../store/workers.ts";

const beat = 5_000;

/** Shows on every machine's `status` that this process is there, while `work` runs. */
export async function keepPresence<T>(
  role: NewWorker["role"],
  effects: Effects & { readonly store: Pick<Store, "deliveries"> },
  work: () => Promise<T>,
): Promise<T> {
  const { deliveries } = effects.store;
  const ended = new AbortController();
  let worker = newWorker(effects.newId(), role, null);
  await deliveries.enlist(worker);
  const beating = (async () => {
    for (;;) {
      await effects.sleep(beat, ended.signal);
      if (ended.signal.aborted) return;
      try {
        if (await deliveries.refresh(worker.id)) continue;
        endWorker(worker.id);
        worker = newWorker(effects.newId(), role, null);
        await deliveries.enlist(worker);
      } catch (error) {
        effects.log.warn("could not show that this process lives", { error: String(error) });
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
