/** One turn of a conversation with a model. */
export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A question to a model: all that its answer hangs on, so that its hash is the answer's key. */
export interface ModelRequest {
  readonly model: string;
  readonly turns: readonly Turn[];
  /** The answer's length, at most. */
  readonly maxTokens: number;
}

export interface ModelAnswer {
  /** As the model gave it; may be anything. */
  readonly text: string;
  /** What it cost in and out, as the endpoint says; null where it does not say. */
  readonly tokens: number | null;
}

/** @throws ModelError, whatever happens. */
export type AskModel = (request: ModelRequest, signal: AbortSignal) => Promise<ModelAnswer>;

/** Why a model gave no answer, in one line. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  /** True where the next question would fare no better: a wrong key, address or model. */
  readonly hopeless: boolean;
  constructor(message: string, options: ErrorOptions & { readonly hopeless?: boolean } = {}) {
    super(message, options);
    this.hopeless = options.hopeless ?? false;
  }
}

/** Answers that were given before, by the question's key. */
export interface KnownAnswers {
  get(key: string): Promise<ModelAnswer | null>;
  set(key: string, answer: ModelAnswer): Promise<void>;
}
