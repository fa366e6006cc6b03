import { isScalar, LineCounter, parseDocument, visit, type Document, type YAMLError } from "yaml";
import type { Mistake } from "./config-error.ts";

export interface YamlFile {
  readonly document: Document;
  readonly lines: LineCounter;
  /** Plain values; null when the text is too broken to be judged further. */
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
  const problems = [...document.errors, ...document.warnings].filter(isFirstOnItsLine(lines));
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
    return { document, lines, value: document.toJS({ maxAliasCount: 50 }) as unknown, mistakes };
  } catch {
    const cure = "write the repeated parts out";
    mistakes.push({ ...at(0), problem: "repeats itself by aliases (*name) without end", cure });
    return { document, lines, value: null, mistakes };
  }
}

/** One stray sign makes the parser stumble again and again on the same line; only the first time says why. */
function isFirstOnItsLine(lines: LineCounter): (error: YAMLError) => boolean {
  const seen = new Set<number>();
  return ({ code, pos }) => {
    const { line } = lines.linePos(pos[0]);
    if (code === "DUPLICATE_KEY") return true;
    const first = !seen.has(line);
    seen.add(line);
    return first;
  };
}

function explainSyntax({ code, message }: YAMLError): { problem: string; cure: string } {
  if (/^Flow .* must end with/.test(message) || (code === "BAD_INDENT" && message.startsWith("Flow"))) {
    return { problem: "a [ or { is not closed", cure: "close it by ] or }" };
  }
  const [problem, cure] = syntaxWords[message.startsWith("Unexpected alias") ? "BAD_ALIAS" : code] ?? [
    // What follows a colon is a piece of the file, which may be a password.
    message.replace(/\.$|: .*/s, ""),
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
