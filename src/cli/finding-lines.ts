import type { Finding } from "../domain/report.ts";

/** What the pre-flight saw, two lines each: the place and what is wrong, then the cure. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ level, check, place, message, cure }) => [
    `  ${level === "error" ? "ERROR" : "warning"} ${check}: ${place}: ${message}`,
    `    ${cure}`,
  ]);
}
