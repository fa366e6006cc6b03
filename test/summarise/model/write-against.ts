import type { KnownAnswers, ModelAnswer } from "../../../src/summarise/model/ask.ts";
import { openEndpoint } from "../../../src/summarise/model/open-endpoint.ts";
import {
  type ArticleToTell,
  type ModelSettings,
  writeWithModel,
} from "../../../src/summarise/model/write-with-model.ts";
import { harbourArticle } from "./harbour-article.ts";
import { type Answer, type Asked, serveModel } from "./serve-model.ts";

export const limits = { sentences: 3, maxWords: 60 };
export const settings: ModelSettings = { model: "small-writer-1", tokensPerIssue: 100_000, atOnce: 2 };

interface Changes {
  readonly articles?: readonly ArticleToTell[];
  readonly known?: KnownAnswers;
  readonly settings?: Partial<ModelSettings>;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  readonly signal?: AbortSignal;
}

/** Writes against a real server; gives what came of it and what the server was asked. */
export async function write(answer: (asked: Asked, nth: number) => Answer, changes: Changes = {}) {
  await using server = await serveModel(answer);
  const { apiKey = null, timeoutMs = 2000, maxRetries = 0 } = changes;
  const summaries = await writeWithModel(
    changes.articles ?? [harbourArticle],
    limits,
    { ...settings, ...changes.settings },
    {
      ask: openEndpoint({ url: server.url, apiKey, timeoutMs, maxRetries }),
      known: changes.known ?? remembering(),
      signal: changes.signal ?? new AbortController().signal,
    },
  );
  return { summaries, summary: summaries[0]!, asked: [...server.asked] };
}

export function remembering(): KnownAnswers & { readonly size: () => number } {
  const answers = new Map<string, ModelAnswer>();
  return {
    get: (key) => Promise.resolve(answers.get(key) ?? null),
    set: (key, answer) => Promise.resolve(void answers.set(key, answer)),
    size: () => answers.size,
  };
}

/** Articles that are each asked about by themselves. */
export const many = (count: number): ArticleToTell[] =>
  Array.from({ length: count }, (_, i) => ({
    ...harbourArticle,
    id: `harbour-${i}`,
    title: `${harbourArticle.title}, part ${i}`,
  }));
