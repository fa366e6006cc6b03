import { readFile } from "node:fs/promises";
import type { Config } from "../config/schema.ts";
import { Secret } from "../config/secret.ts";
import type { Article } from "../domain/feed.ts";
import type { Evidence } from "../domain/issue.ts";
import type { SummaryOutcome } from "../domain/report.ts";
import type { Effects } from "../effects.ts";
import { createDeadline } from "../ingest/deadline.ts";
import type { ChosenSection } from "../select/choose.ts";
import type { ModelAnswerStore } from "../store/model-answers.ts";
import { type ModelSummary, writeWithModel } from "../summarise/model/write-with-model.ts";
import { isShort } from "../summarise/is-short.ts";
import { summarize } from "../summarise/summarize.ts";
import type { OnProgress } from "./progress.ts";

export interface StorySummary {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface WrittenSummaries {
  /** By the id of the leading article; headlines have none. */
  readonly summaries: ReadonlyMap<string, StorySummary>;
  /** Who wrote each, in the order of the issue. */
  readonly outcomes: readonly SummaryOutcome[];
}

export interface Writing {
  readonly effects: Pick<Effects, "now" | "log">;
  readonly answers: ModelAnswerStore;
  readonly onProgress?: OnProgress | undefined;
}

type Summaries = Config["summaries"];
type Model = NonNullable<Summaries["llm"]>;

/** As long as an issue may be built again for. */
const keptFor = 30 * 86_400_000;

/**
 * A summary for every story: by the model where one is configured and what it writes holds, else by sentences of the
 * article. Whatever the model does, every story has one.
 */
export async function writeSummaries(
  sections: readonly ChosenSection[],
  settings: Summaries,
  writing: Writing,
): Promise<WrittenSummaries> {
  const leads = sections.flatMap(({ plan, items }) =>
    plan.kind === "headlines"
      ? []
      : items.flatMap((item) => (item.kind === "candidate" ? [item.candidate.lead] : [])),
  );
  const asked = settings.llm === undefined ? [] : leads.filter((lead) => !isShort(lead, settings));
  const written =
    settings.llm === undefined ? [] : await writeByModel(asked, settings, settings.llm, writing);
  const byModel = new Map(asked.map(({ id }, i) => [id, written[i]!]));
  const summaries = new Map<string, StorySummary>();
  const outcomes = leads.map((lead): SummaryOutcome => {
    const model = byModel.get(lead.id);
    summaries.set(
      lead.id,
      model === undefined || model.text === null ? extract(lead, settings) : summaryOf(model),
    );
    return { storyId: lead.id, title: lead.title, ...outcomeOf(model, settings.llm !== undefined) };
  });
  return { summaries, outcomes };
}

function outcomeOf(model: ModelSummary | undefined, wanted: boolean): Pick<SummaryOutcome, "by" | "detail"> {
  if (model === undefined)
    return { by: "extract", detail: wanted ? "all of a short article" : "sentences of the article" };
  if (model.text === null) return { by: "extract", detail: `no summary by the model: ${model.detail}` };
  return { by: model.remembered ? "cache" : "model", detail: model.detail };
}

const summaryOf = ({ text, evidence }: StorySummary): StorySummary => ({ text, evidence });

function extract({ id, title, text }: Article, limits: Summaries): StorySummary {
  const summary = summarize({ title, text }, limits);
  const evidence = summary.sentences.map(({ start, end }) => ({
    articleId: id,
    part: "text" as const,
    start,
    end,
  }));
  return { text: summary.text, evidence };
}

async function writeByModel(
  articles: readonly Article[],
  limits: Summaries,
  model: Model,
  { effects, answers, onProgress }: Writing,
): Promise<ModelSummary[]> {
  if (articles.length === 0) return [];
  const key = await readKey(model.apiKeyFile);
  if (typeof key === "string") {
    effects.log.warn(`summaries.llm: ${key}; summaries are taken from the articles`);
    return articles.map(() => ({ text: null, detail: key }));
  }
  // Only who wants a model loads its client.
  const { openEndpoint } = await import("../summarise/model/open-endpoint.ts");
  const now = effects.now();
  await answers.prune(new Date(now.getTime() - keptFor));
  const deadline = createDeadline(model.totalTimeout);
  let done = 0;
  const told = (note: string) => onProgress?.({ stage: "summaries", done, total: articles.length, note });
  told("");
  deadline.start();
  try {
    const written = await writeWithModel(articles, limits, model, {
      ask: openEndpoint({ ...model, timeoutMs: model.timeout, apiKey: key?.reveal() ?? null }),
      known: { get: (hash) => answers.get(hash), set: (hash, answer) => answers.set(hash, answer, now) },
      signal: deadline.signal,
      onDone: ({ title }) => {
        done += 1;
        told(title);
      },
    });
    done = articles.length;
    const missing = written.filter(({ text }) => text === null);
    told(`${written.length - missing.length} by the model`);
    if (missing[0] !== undefined)
      effects.log.warn(
        `${missing.length} of ${written.length} summaries are taken from the articles, not from the model: ${missing[0].detail}`,
      );
    return written;
  } finally {
    deadline.clear();
  }
}

/** The key; null where none is wanted; what is wrong with its file, in words. */
async function readKey(file: string | undefined): Promise<Secret | null | string> {
  if (file === undefined) return null;
  try {
    const key = (await readFile(file, "utf8")).trim();
    return /^[\x21-\x7E]+$/u.test(key)
      ? new Secret(key)
      : `apiKeyFile ${file} does not hold one line with a key`;
  } catch (error) {
    return `apiKeyFile ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unreadable"})`;
  }
}
