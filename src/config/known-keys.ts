import { distance } from "fastest-levenshtein";
import { configJsonSchema, type JsonSchema } from "./json-schema.ts";
import type { Path } from "./locate.ts";

/** The part of the JSON Schema that describes a path; null where there is none. */
export function schemaAt(path: Path): JsonSchema | null {
  let schema: JsonSchema | undefined = configJsonSchema();
  for (const step of path) schema = typeof step === "number" ? schema?.items : schema?.properties?.[step];
  return schema ?? null;
}

/** What an unknown key was probably meant to be, or what may stand in its place. */
export function cureUnknownKey(parent: Path, key: string): string {
  const known = Object.keys(schemaAt(parent)?.properties ?? {});
  const glued = /^([^:]+):./.exec(key)?.[1];
  if (glued !== undefined) return `put a space after the colon: ${glued}: …`;
  const near = nearest(key, known);
  if (near !== null) return `did you mean ${near}?`;
  if (/pass(word)?|secret|token|api_?key/i.test(key)) {
    return "secrets come from the environment: BRIEFING_SMTP_URL, BRIEFING_DATABASE_URL, BRIEFING_SECRET, or the same with _FILE";
  }
  const home = homesOf(key)[0];
  if (home !== undefined)
    return `${key} belongs under ${home === "" ? "no other key, at the left margin" : home}`;
  return `take it out; here may stand ${known.join(", ")}`;
}

/** The nearest of some words, if it is near enough to be a slip of the hand. */
export function nearest(word: string, words: readonly string[]): string | null {
  const flat = (text: string) => text.toLowerCase().replace(/[-_ ]/g, "");
  let best: string | null = null;
  let least = word.length < 4 ? 2 : Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const each of words) {
    const steps = distance(flat(word), flat(each));
    if (steps < least) [best, least] = [each, steps];
  }
  return best;
}

/** Where a key of this name may stand: `schedule`, `feeds[]`; the top is empty. */
function homesOf(key: string, schema: JsonSchema = configJsonSchema(), at = ""): string[] {
  const here = schema.properties !== undefined && Object.hasOwn(schema.properties, key) ? [at] : [];
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    homesOf(key, part.items ?? part, `${at === "" ? "" : `${at}.`}${name}${part.items ? "[]" : ""}`),
  );
  return [...here, ...below];
}
