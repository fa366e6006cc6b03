import { inspect } from "node:util";

const hidden = "[secret]";

/** A value that prints as `[secret]` wherever it is written by accident; `reveal` is the one way to it. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return hidden;
  }
  toJSON(): string {
    return hidden;
  }
  [Symbol.toPrimitive](): string {
    return hidden;
  }
  [inspect.custom](): string {
    return hidden;
  }
}
