export type MoveAction = "joins" | "promoted" | "departs" | "board";

export interface FoundMove {
  readonly person: string;
  /** As the text writes it; null where it does not say. */
  readonly role: string | null;
  /** As the text writes it; null where it does not say. */
  readonly organization: string | null;
  readonly action: MoveAction;
  /** The sentence that tells it; offsets are UTF-16 code units into the given text. */
  readonly evidence: { readonly start: number; readonly end: number };
}

/** A move as read from the tokens of one sentence, before it is judged. */
export interface ReadMove {
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  readonly action: MoveAction;
  /** Index of the verb or noun that tells it. */
  readonly at: number;
  /** What makes the wording itself unsure; none where it is plain. */
  readonly doubt?: string;
}
