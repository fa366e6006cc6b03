import type { Delivery, DeliveryCounts, Sender } from "../domain/reader.ts";
import type { Effects } from "../effects.ts";
import type { SendPlan } from "../store/begin-send.ts";
import type { Store } from "../store/open-store.ts";
import type { DkimKey } from "./dkim-key.ts";
import type { ReaderHours } from "./due-moments.ts";
import type { ReaderLinks } from "./reader-links.ts";
import type { SendProgress } from "./send-progress.ts";
import type { DeliverySettings } from "./settle-reply.ts";
import type { Variants } from "./variants.ts";
import type { WarmUp } from "./warm-up.ts";
import type { Transport } from "./transport.ts";

export interface SendSettings extends DeliverySettings {
  /** Messages a second and an hour over all connections of all processes; null: as fast as it goes. */
  readonly perSecond: number | null;
  readonly perHour: number | null;
  readonly warmUp: WarmUp | null;
  /** Milliseconds for which a send that is to stop still waits for answers that are due. */
  readonly stopWithin?: number;
  /** Each signs every message; none: unsigned. */
  readonly dkim: readonly DkimKey[];
}

export interface SendOrder {
  readonly issueId: string;
  readonly store: Pick<
    Store,
    "articles" | "issues" | "deliveries" | "subscribers" | "providerPauses" | "turns" | "overviewThread"
  >;
  readonly transport: Transport;
  readonly sender: Sender;
  readonly links: ReaderLinks;
  readonly settings: SendSettings;
  /** Without it all readers are due at once. */
  readonly readerHours?: ReaderHours | null | undefined;
  /** For readers who chose sections; without it they get the whole issue too. Counts where the send begins. */
  readonly variants?: Variants | undefined;
  /** The clock must run: retries wait for it. */
  readonly effects: Pick<Effects, "now" | "newId" | "random" | "sleep" | "log">;
  readonly onProgress?: ((progress: SendProgress) => void) | undefined;
  /** Abort to stop cleanly: what is in hand is finished, the rest stays pending. */
  readonly signal?: AbortSignal | undefined;
}

export interface SendOutcome {
  readonly ended: "settled" | "stopped";
  readonly plan: SendPlan;
  readonly counts: DeliveryCounts;
  /** Readers who may have got a second copy. */
  readonly resent: readonly Delivery[];
}
