import { ConfigError } from "../config/config-error.ts";
import { TemplateError } from "../render/template-error.ts";
import { CommandError, exit, type ExitCode } from "./exit-codes.ts";

/** An error → what a person is told, and what the shell is told. A stack is shown only on request: BRIEFING_DEBUG=1. */
export function explainError(error: unknown): { message: string; code: ExitCode } {
  if (error instanceof ConfigError) return { message: error.message, code: exit.wrongUse };
  if (error instanceof CommandError) return { message: error.message, code: error.code };
  if (error instanceof TemplateError) return { message: error.message, code: exit.failed };
  if (!(error instanceof Error)) return { message: String(error), code: exit.failed };
  const causes: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) causes.push(at.message);
  const stack = process.env["BRIEFING_DEBUG"] ? `\n${error.stack ?? ""}` : "";
  return { message: `briefing: ${causes.join("\n  because: ")}${stack}`, code: exit.failed };
}
