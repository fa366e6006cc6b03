import type { JsonSchema } from "./json-schema.ts";

/** `replyTo:` with nothing behind it says the same as no replyTo. Keys that are not known stay, to be reported. */
export function withoutEmpty(value: unknown, schema: JsonSchema | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutEmpty(each, schema?.items));
  if (typeof value !== "object" || value === null) return value;
  const known = new Map(Object.entries(schema?.properties ?? {}));
  const full = Object.entries(value).filter(([key, each]) => each !== null || !known.has(key));
  return Object.fromEntries(full.map(([key, each]) => [key, withoutEmpty(each, known.get(key))]));
}
