import { isScalar, LineCounter, parseDocument, visit, type Document, type YAMLError } from "yaml";
import type { Mistake } from "./config-error.ts";

export interface YamlFile {
  readonly document: Document;
  readonly lines: LineCounter;
  /** Plain values, without the keys that were left empty; null when the text is too broken to be judged further. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
}

/** The text of a YAML 1.2 file → its values, and every mistake of writing in it. */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, path: "" };
  };
  const problems = [...document.errors, ...document.warnings];
  const mistakes: Mistake[] = problems.map((error) => ({ ...at(error.pos[0]), ...explainSyntax(error) }));
  visit(document, {
    Scalar: (_, node) => {
      if (!isScalar(node) || typeof node.value !== "number" || !/^[-+]?0\d/.test(node.source ?? "")) return;
      const cure = `write ${node.value} for the number, or "${node.source ?? ""}" in quotes for the text`;
      mistakes.push({
        ...at(node.range?.[0] ?? 0),
        problem: `${node.source ?? ""} reads as ${node.value}`,
        cure,
      });
    },
  });
  // A key written twice leaves the rest readable; after any other slip the tree is not what the editor meant.
  const readable = document.errors.every((error) => error.code === "DUPLICATE_KEY");
  if (!readable) return { document, lines, value: null, mistakes };
  try {
    return { document, lines, value: withoutEmpty(document.toJS({ maxAliasCount: 50 })), mistakes };
  } catch {
    const cure = "write the repeated parts out";
    mistakes.push({ ...at(0), problem: "repeats itself by aliases (*name) without end", cure });
    return { document, lines, value: null, mistakes };
  }
}

/** `replyTo:` with nothing behind it says the same as no replyTo. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const full = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(full.map(([key, each]) => [key, withoutEmpty(each)]));
}

function explainSyntax({ code, message }: YAMLError): { problem: string; cure: string } {
  const [problem, cure] = syntaxWords[code] ?? [
    message.replace(/\.$/, ""),
    "compare the line with the shipped config/briefing.yaml",
  ];
  return { problem, cure };
}

const syntaxWords: Partial<Record<YAMLError["code"], readonly [string, string]>> = {
  DUPLICATE_KEY: ["this key was written before, under the same parent", "keep one of the two"],
  TAB_AS_INDENT: ["a tab stands at the start of the line", "indent by spaces"],
  BAD_ALIAS: [
    "a * begins an alias here, and there is none of that name",
    'put the value in quotes, like "*/5 7 * * *"',
  ],
  BAD_INDENT: ["the line is indented unlike its neighbours", "line it up with the key above it"],
  BLOCK_AS_IMPLICIT_KEY: ["a second colon stands in the line", 'put the value in quotes: "Example: News"'],
  MULTIPLE_DOCS: ["a second document begins here (---)", "keep one document in the file"],
  MISSING_CHAR: [
    "a quote, a bracket or a colon is not closed or not there",
    "look for the missing sign here or just above",
  ],
  TAG_RESOLVE_FAILED: ["a ! begins a tag here, and tags are not used", "put the value in quotes"],
  BAD_SCALAR_START: ["the value starts with a sign that YAML keeps for itself", "put the value in quotes"],
};
