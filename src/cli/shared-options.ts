import { InvalidArgumentError, type Command } from "commander";

export interface SharedOptions {
  readonly config: string;
  readonly json?: true;
}

/** The options that all commands take. */
export function withShared(command: Command): Command {
  return command
    .option("--config <file>", "the publication's config", "config/briefing.yaml")
    .option("--json", "one JSON document on stdout, logs on stderr");
}

/** A moment in ISO 8601, with a zone so that it means the same everywhere, or `now`. */
export function moment(text: string): Date {
  if (text === "now") return new Date(Math.floor(Date.now() / 1000) * 1000);
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError(
      "It wants a moment with its zone, like 2026-11-24T07:00:00-05:00, or now.",
    );
  return at;
}

export function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError("It wants a port from 0 to 65535; 0 takes a free one.");
  return number;
}
