import PQueue from "p-queue";
import type { Evidence } from "../../domain/issue.ts";
import { factSource } from "../../text/facts/check-facts.ts";
import type { SummaryLimits } from "../summarize.ts";
import { askOnce, type Given } from "./ask-once.ts";
import { type AskModel, type KnownAnswers, ModelError, type ModelRequest } from "./ask.ts";
import { sourceSentences } from "./find-evidence.ts";
import { type Judgement, judgeAnswer, type Source } from "./judge-answer.ts";
import { firstRequest, repairRequest } from "./prompt.ts";
import { TokenBudget } from "./token-budget.ts";

export interface ArticleToTell {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface ModelSettings {
  readonly model: string;
  /** For one issue, in and out. */
  readonly tokensPerIssue: number;
  /** Questions at the same time. */
  readonly atOnce: number;
}

export interface ModelTools {
  readonly ask: AskModel;
  readonly known: KnownAnswers;
  /** Aborted when the time for all summaries is over. */
  readonly signal: AbortSignal;
  /** Called as each article's last answer is in. */
  readonly onDone?: (article: ArticleToTell) => void;
}

/** A summary that may be printed, or why there is none. */
export type ModelSummary =
  | {
      readonly text: string;
      readonly evidence: readonly Evidence[];
      /** True where every answer was remembered. */
      readonly remembered: boolean;
      readonly detail: string;
    }
  | { readonly text: null; readonly detail: string };

interface Try {
  readonly article: ArticleToTell;
  readonly source: Source;
  readonly request: ModelRequest;
  readonly given: Given;
  readonly judgement: Judgement;
}

/**
 * Summaries by a model, each sentence held against its article; what fails is asked for once more, then left out.
 * Never throws for what an endpoint does. The same articles and remembered answers give the same summaries, whatever
 * the order in which answers come in.
 * @param articles most important first: the budget goes to them in this order
 */
export async function writeWithModel(
  articles: readonly ArticleToTell[],
  limits: SummaryLimits,
  settings: ModelSettings,
  tools: ModelTools,
): Promise<ModelSummary[]> {
  const budget = new TokenBudget(settings.tokensPerIssue);
  const queue = new PQueue({ concurrency: settings.atOnce });
  const put = askOnce(tools.ask, tools.known, tools.signal);
  const ask = async (
    article: ArticleToTell,
    source: Source,
    request: ModelRequest,
  ): Promise<Try | string> => {
    try {
      const given = await put(request);
      return { article, source, request, given, judgement: judgeAnswer(given.answer.text, source, limits) };
    } catch (error) {
      if (error instanceof ModelError) return error.message;
      throw error;
    }
  };
  const firsts = await Promise.all(
    articles.map((article) => {
      const request = firstRequest(settings.model, article, limits);
      if (!budget.reserve(request)) return Promise.resolve(spent(budget));
      return queue.add(async () => {
        const first = await ask(article, sourceOf(article), request);
        if (typeof first === "string" || first.judgement.faults.length === 0) tools.onDone?.(article);
        return first;
      });
    }),
  );
  for (const first of firsts) if (typeof first !== "string") budget.settle(first.request, first.given.answer);
  return Promise.all(
    firsts.map((first) => {
      if (typeof first === "string") return Promise.resolve({ text: null, detail: first });
      if (first.judgement.faults.length === 0)
        return Promise.resolve(printed(first.judgement, first.given.remembered, ""));
      const request = repairRequest(first.request, first.given.answer.text, first.judgement.faults);
      if (!budget.reserve(request)) return Promise.resolve(settled(first, spent(budget)));
      return queue.add(async () => {
        const second = await ask(first.article, first.source, request);
        tools.onDone?.(first.article);
        return settled(first, second);
      });
    }),
  );
}

const spent = ({ total }: TokenBudget) => `the issue's budget of ${total} tokens was used up`;

/** What a summary may rest on, in UTF-16 code units; the rest of a text would only cost time. */
const longestSource = 40_000;

function sourceOf({ id, title, text }: ArticleToTell): Source {
  const head = text.slice(0, longestSource);
  return { articleId: id, title, facts: factSource(title, head), sentences: sourceSentences(title, head) };
}

/** The corrected answer if it holds, else the sentences that do; of two answers the one with more of them. */
function settled(first: Try, second: Try | string): ModelSummary {
  const wrong = first.judgement.faults.join("; ");
  if (typeof second === "string") {
    const why = `${wrong}; not asked again: ${second}`;
    return printed(first.judgement, first.given.remembered, `left out: ${why}`);
  }
  const remembered = first.given.remembered && second.given.remembered;
  if (second.judgement.faults.length === 0)
    return printed(second.judgement, remembered, `corrected: ${wrong}`);
  const better = first.judgement.sentences > second.judgement.sentences ? first.judgement : second.judgement;
  return printed(better, remembered, `left out: ${better.faults.join("; ")}`);
}

function printed({ text, evidence, sentences }: Judgement, remembered: boolean, note: string): ModelSummary {
  if (text === "") return { text: null, detail: note };
  const checked = `${sentences} ${sentences === 1 ? "sentence" : "sentences"} checked against the article`;
  return { text, evidence, remembered, detail: note === "" ? checked : `${checked}; ${note}` };
}
