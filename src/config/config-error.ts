/** One thing that is wrong in the config or in the environment, with its place and its cure. */
export interface Mistake {
  /** The file as it was named on the command line, or `environment`. */
  readonly file: string;
  /** From 1; null where there is no place in a file. */
  readonly line: number | null;
  readonly column: number | null;
  /** `feeds[2].url`, the variable's name, or empty for the whole file. */
  readonly path: string;
  /** Never holds a secret. */
  readonly problem: string;
  readonly cure: string;
}

/** Everything that is wrong with a project's config, in reading order; exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly mistakes: readonly Mistake[];
  constructor(mistakes: readonly Mistake[]) {
    const sorted = mistakes.toSorted(byPlace);
    super(describe(sorted));
    this.mistakes = sorted;
  }
}

function byPlace(a: Mistake, b: Mistake): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function describe(mistakes: readonly Mistake[]): string {
  const count = mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`;
  return [`The config has ${count}:`, ...mistakes.map(describeOne)].join("\n");
}

function describeOne({ file, line, column, path, problem, cure }: Mistake): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return `  ${place}  ${path === "" ? "" : `${path} `}${problem}\n      → ${cure}`;
}
