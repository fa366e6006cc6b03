import type { ModelAnswer, ModelRequest } from "./ask.ts";

/**
 * What one issue may cost, in tokens. It is reckoned from questions and answers alone, remembered answers as well, so
 * that building an issue again comes to the same end.
 */
export class TokenBudget {
  readonly total: number;
  #left: number;
  constructor(total: number) {
    this.total = total;
    this.#left = total;
  }

  /** Sets aside what a question can cost; false where that is more than is left. */
  reserve(request: ModelRequest): boolean {
    const cost = mostTokens(request);
    if (cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }

  /** Puts what a question did cost in the place of what it could have cost. */
  settle(request: ModelRequest, { tokens }: ModelAnswer): void {
    if (tokens !== null) this.#left += mostTokens(request) - tokens;
  }
}

/** Hardly any tokenizer makes more than one token of three bytes of prose. */
function mostTokens({ turns, maxTokens }: ModelRequest): number {
  const bytes = turns.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  return Math.ceil(bytes / 3) + maxTokens;
}
