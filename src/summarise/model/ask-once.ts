import { createHash } from "node:crypto";
import { type AskModel, type KnownAnswers, type ModelAnswer, ModelError, type ModelRequest } from "./ask.ts";

export interface Given {
  readonly answer: ModelAnswer;
  readonly remembered: boolean;
}

/** So many questions in a row without an answer, and the endpoint is taken to be down. */
const mostFailures = 3;
const longestKept = 20_000;

/**
 * Asks what was not asked before. Answers are remembered, failures are not. Once the endpoint is down, or the time is
 * over, no more is asked.
 * @throws ModelError
 */
export function askOnce(ask: AskModel, known: KnownAnswers, signal: AbortSignal) {
  let failures = 0;
  let down: ModelError | null = null;
  return async (request: ModelRequest): Promise<Given> => {
    const key = createHash("sha256").update(JSON.stringify(request)).digest("hex");
    const before = await known.get(key);
    if (before !== null) return { answer: before, remembered: true };
    if (down !== null) throw down;
    if (signal.aborted) throw new ModelError("the time for all summaries was over");
    const answer = await ask(request, signal).catch((error: unknown) => {
      const trouble = error instanceof ModelError ? error : new ModelError(String(error), { cause: error });
      failures += 1;
      if (trouble.hopeless || failures >= mostFailures) down = trouble;
      throw trouble;
    });
    failures = 0;
    const kept = { ...answer, text: answer.text.slice(0, longestKept) };
    await known.set(key, kept);
    return { answer: kept, remembered: false };
  };
}
