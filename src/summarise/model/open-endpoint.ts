import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError, BadRequestError } from "openai";
import { type AskModel, type ModelAnswer, ModelError, type ModelRequest } from "./ask.ts";
import { limitBody } from "./limit-body.ts";

export interface EndpointSettings {
  /** The address that `/chat/completions` is put behind: `https://models.news.example/v1`. */
  readonly url: string;
  /** Null for endpoints that ask for none. */
  readonly apiKey: string | null;
  /** For one question, from the connection to the last byte; a question asked again has it anew. */
  readonly timeoutMs: number;
  /** How often a question is asked again after 408, 409, 429, 5xx or a lost connection. */
  readonly maxRetries: number;
}

const mostBytes = 1_000_000;

/**
 * A model behind any address that speaks the chat completions of the OpenAI API. Waits as `Retry-After` says, up to a
 * minute. Private addresses are allowed: the operator named this one, and no feed has a say in it.
 */
export function openEndpoint({ url, apiKey, timeoutMs, maxRetries }: EndpointSettings): AskModel {
  const client = new OpenAI({
    baseURL: url,
    apiKey: apiKey ?? "none",
    // The client would take these from its own environment variables.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    timeout: timeoutMs,
    maxRetries,
    // A key goes to the address it was given for, and to no other.
    fetchOptions: { redirect: "error" },
    fetch: async (input, init) => limitBody(await fetch(input, init), mostBytes),
  });
  const refused = new Set<Optional>();
  return async (request, signal) => {
    for (;;) {
      try {
        return readCompletion(await client.chat.completions.create(completion(request, refused), { signal }));
      } catch (error) {
        const parameter = refusedParameter(error);
        if (parameter === null || refused.has(parameter)) throw explain(error, url, timeoutMs, apiKey);
        refused.add(parameter);
      }
    }
  };
}

type Optional = "max_tokens" | "temperature";

/** Older servers know only `max_tokens`; some newer models refuse it, and any temperature but their own. */
function completion({ model, turns, maxTokens }: ModelRequest, refused: ReadonlySet<Optional>) {
  return {
    model,
    messages: [...turns],
    ...(refused.has("max_tokens") ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
    ...(refused.has("temperature") ? {} : { temperature: 0 }),
  };
}

function refusedParameter(error: unknown): Optional | null {
  if (!(error instanceof BadRequestError)) return null;
  return (
    (["max_tokens", "temperature"] as const).find(
      (name) => error.param === name || error.message.includes(`'${name}'`),
    ) ?? null
  );
}

/** What came is of the declared type only if the endpoint is as it should be. */
function readCompletion(completion: unknown): ModelAnswer {
  const { choices, usage } = loose(completion);
  const text = Array.isArray(choices) ? loose(loose(choices[0])["message"])["content"] : undefined;
  if (typeof text !== "string") throw new ModelError("the answer is no chat completion");
  const tokens = loose(usage)["total_tokens"];
  return { text, tokens: Number.isSafeInteger(tokens) && Number(tokens) >= 0 ? Number(tokens) : null };
}

function loose(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function explain(error: unknown, url: string, timeoutMs: number, apiKey: string | null): ModelError {
  if (error instanceof ModelError) return error;
  const { host } = new URL(url);
  if (error instanceof APIUserAbortError)
    return new ModelError("the time for all summaries was over", { cause: error });
  if (error instanceof APIConnectionTimeoutError)
    return new ModelError(`${host} gave no answer within ${timeoutMs / 1000} s`, { cause: error });
  if (error instanceof APIError && error.status !== undefined) {
    const hopeless = [401, 403, 404].includes(Number(error.status));
    return new ModelError(`${host} answered ${oneLine(error.message, apiKey)}`, { cause: error, hopeless });
  }
  return new ModelError(`${host}: ${oneLine(deepest(error), apiKey)}`, { cause: error });
}

function deepest(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return error.cause instanceof Error ? deepest(error.cause) : error.message || (code ?? error.name);
}

/** Some endpoints say the key back in their errors. */
function oneLine(text: string, apiKey: string | null): string {
  const hidden = apiKey === null || apiKey === "" ? text : text.replaceAll(apiKey, "[secret]");
  return hidden
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}
