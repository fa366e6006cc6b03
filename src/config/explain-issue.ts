import type * as z from "zod";
import type { JsonSchema } from "./json-schema.ts";
import { nearest, schemaAt } from "./known-keys.ts";
import type { Path } from "./locate.ts";

interface Explained {
  readonly problem: string;
  readonly cure: string;
}

/** What zod found about one value → what is wrong and what would be right, in words an editor can follow. */
export function explainIssue(issue: z.core.$ZodIssue, value: unknown, source: string | null): Explained {
  const path = issue.path as Path;
  switch (issue.code) {
    case "invalid_type":
      return value === undefined ? missing(path) : wrongType(path, issue.expected, value, source);
    case "invalid_value":
      return notAChoice(path, issue.values.map(String), value);
    case "too_small":
    case "too_big":
      return outOfRange(path, issue.origin, value);
    case "custom":
      return { problem: issue.message, cure: writeLike(path) };
    default:
      return { problem: `is not right: ${issue.message}`, cure: writeLike(path) };
  }
}

function missing(path: Path): Explained {
  return { problem: "is missing", cure: `add ${addition(String(path.at(-1)), schemaAt(path))}` };
}

function addition(key: string, schema: JsonSchema | null): string {
  if (schema?.type === "object") return `${key}: and under it ${(schema.required ?? []).join(", ")}`;
  if (schema?.type === "array") return `${key}: and under it a list, each line starting with -`;
  const [example] = schema?.examples ?? schema?.enum ?? [];
  return `it: ${key}: ${example === undefined ? "…" : quoted(example)}`;
}

function wrongType(path: Path, expected: string, value: unknown, source: string | null): Explained {
  // Text is not repeated: it may be an address with a password, put in the wrong place.
  const written =
    source === null || typeof value === "string" ? aKindOf(value) : `${aKindOf(value)} (${source})`;
  const problem = `is ${written}, not ${kindWords[expected] ?? expected}`;
  if (expected !== "string" || source === null) return { problem, cure: typeCure(path, expected) };
  const pattern = schemaAt(path)?.pattern;
  if (pattern !== undefined && !new RegExp(pattern).test(source)) {
    return { problem: `is only ${written}`, cure: writeLike(path) };
  }
  return { problem, cure: `put it in quotes: "${source}"` };
}

function typeCure(path: Path, expected: string): string {
  if (expected === "object")
    return `write keys under it: ${Object.keys(schemaAt(path)?.properties ?? {}).join(", ")}`;
  if (expected === "array") return "write a list: [one, two], or lines that start with -";
  if (expected === "number" || expected === "int") return `write a bare number${range(path)}`;
  return writeLike(path);
}

function notAChoice(path: Path, choices: readonly string[], value: unknown): Explained {
  if (value === undefined) return missing(path);
  const near = typeof value === "string" ? nearest(value, choices) : null;
  const cure =
    near === null
      ? `write one of ${choices.join(", ")}`
      : `did you mean ${near}? Choices: ${choices.join(", ")}`;
  return {
    problem: `is ${typeof value === "string" ? `"${value}"` : aKindOf(value)}, which is no choice here`,
    cure,
  };
}

function outOfRange(path: Path, origin: string, value: unknown): Explained {
  if (origin === "array")
    return { problem: "is an empty list", cure: "name at least one, or take the key out" };
  return { problem: `is ${String(value)}`, cure: `write a number${range(path)}` };
}

function range(path: Path): string {
  const schema = schemaAt(path);
  const least = schema?.minimum ?? schema?.exclusiveMinimum;
  if (schema?.maximum === undefined || least === undefined) return "";
  const open = schema.minimum === undefined ? "above " : "from ";
  return ` ${open}${least} ${schema.minimum === undefined ? "and up" : ""} to ${schema.maximum}`.replace(
    / +/g,
    " ",
  );
}

function writeLike(path: Path): string {
  const schema = schemaAt(path);
  const examples = schema?.examples ?? [];
  if (examples.length > 0) return `write it like ${examples.map(quoted).join(" or ")}`;
  return schema?.description ?? "see the comments in the shipped config/briefing.yaml";
}

function quoted(text: string): string {
  return /^[\w.-][\w .+/-]*$/.test(text) && !/^[\d.]+$/.test(text) ? text : `"${text}"`;
}

const kindWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  object: "a group of keys",
  array: "a list",
};

function aKindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return "a yes/no value";
  return (
    { string: "text", number: "a number", object: "a group of keys" }[typeof value as string] ?? typeof value
  );
}
