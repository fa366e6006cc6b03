import type { Sender } from "../domain/reader.ts";
import type { Effects } from "../effects.ts";
import type { Store } from "../store/open-store.ts";
import type { DomainQueues } from "./domain-queues.ts";
import type { Messages } from "./messages.ts";
import type { OpenLines } from "./open-lines.ts";
import type { Outage } from "./outage.ts";
import type { ProviderGates } from "./provider-gates.ts";
import type { ReaderLinks } from "./reader-links.ts";
import type { SharedRate } from "./shared-rate.ts";
import type { DeliverySettings } from "./settle-reply.ts";
import type { Transport } from "./transport.ts";

/** What the lanes of one send share. */
export interface SendContext {
  readonly issueId: string;
  readonly store: Pick<Store, "deliveries" | "subscribers">;
  readonly transport: Transport;
  /** Over that transport. */
  readonly lines: OpenLines;
  readonly messages: Messages;
  readonly sender: Sender;
  readonly links: ReaderLinks;
  readonly settings: DeliverySettings;
  readonly effects: Pick<Effects, "now" | "random" | "sleep" | "log">;
  readonly outage: Outage;
  readonly queues: DomainQueues;
  readonly gates: ProviderGates;
  /** For all messages; null: as fast as it goes. */
  readonly rate: SharedRate | null;
  /** Changes where this worker was taken for dead and had to enlist anew. */
  readonly workerId: () => string;
  /** Aborted when the send is to stop: what is in hand is finished, nothing more is taken. */
  readonly signal: AbortSignal;
  readonly trouble: (text: string) => void;
}
