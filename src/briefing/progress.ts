export type Stage = "rehearse" | "fetch" | "choose" | "pages" | "summaries" | "render" | "send";

/** Tells how far a stage is; `total` is null where nobody can know. Called often: it must be cheap. */
export type OnProgress = (event: {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number | null;
  /** One short line on what was just done. */
  readonly note?: string;
}) => void;
