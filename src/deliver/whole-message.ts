import type { Message } from "./transport.ts";

/** A message that is at hand. */
export function wholeMessage(...pieces: readonly Buffer[]): Message {
  return { size: pieces.reduce((sum, { length }) => sum + length, 0), pieces: Promise.resolve(pieces) };
}
