import type { Recipient } from "../domain/reader.ts";
import type { ExpectedDelivery } from "../store/due-deliveries.ts";
import type { ReaderLinks } from "./reader-links.ts";
import type { Message } from "./transport.ts";
import type { VariantEncoders } from "./variant-encoders.ts";

interface Early {
  readonly date: number;
  readonly message: Promise<Message>;
}

const mostEarly = 100;

/** The messages of one send, each made when it is asked for or, where its delivery is expected, while that is claimed. */
export class Messages {
  readonly #encoderOf: VariantEncoders;
  readonly #links: ReaderLinks;
  readonly #early = new Map<string, Early>();

  constructor(encoderOf: VariantEncoders, links: ReaderLinks) {
    this.#encoderOf = encoderOf;
    this.#links = links;
  }

  expect(delivery: ExpectedDelivery): void {
    // Of those that others claimed first.
    if (this.#early.size >= mostEarly) this.#early.clear();
    const message = this.#make(delivery);
    // A fault is of whoever asks for it.
    message.catch(() => undefined);
    this.#early.set(delivery.subscriberId, { date: delivery.firstTriedAt.getTime(), message });
  }

  of(delivery: ExpectedDelivery): Promise<Message> {
    const early = this.#early.get(delivery.subscriberId);
    this.#early.delete(delivery.subscriberId);
    return early?.date === delivery.firstTriedAt.getTime() ? early.message : this.#make(delivery);
  }

  async #make({
    email,
    name,
    messageId,
    subscriberId,
    variant,
    firstTriedAt,
  }: ExpectedDelivery): Promise<Message> {
    const recipient: Recipient = {
      email,
      name,
      messageId,
      ...this.#links.leave(subscriberId),
      preferencesUrl: this.#links.preferencesUrl(subscriberId),
    };
    const encoder = await this.#encoderOf(variant);
    // Signed while the envelope is on its way; where that is refused, nobody waits for it.
    const pieces = encoder.pieces(recipient, firstTriedAt);
    pieces.catch(() => undefined);
    return { size: encoder.size, pieces };
  }
}
