import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Issue } from "../../src/domain/issue.ts";
import type { Mail, MailContext } from "../../src/render/mail.ts";

/** Path from the root of the project. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const sampleNames: readonly string[] = readdirSync(fromRoot("templates/samples"))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

export function readSample(name: string): Issue {
  return JSON.parse(readFileSync(fromRoot(`templates/samples/${name}.json`), "utf8")) as Issue;
}

export const mailNames: readonly string[] = readdirSync(fromRoot("templates/samples/mails")).map((name) =>
  name.slice(0, -".json".length),
);

export function readMailSample(name: string): { readonly mail: Mail; readonly context: MailContext } {
  const source = readFileSync(fromRoot(`templates/samples/mails/${name}.json`), "utf8");
  return JSON.parse(source) as { mail: Mail; context: MailContext };
}
