import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type LineCounter, type Node } from "yaml";

export type Path = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a path stands in the file: its value, or its key when `which` is `key` or the value is empty.
 * A path that is not there (a missing key) stands where the nearest thing above it does.
 */
export function locate(
  document: Document,
  lines: LineCounter,
  path: Path,
  which: "key" | "value" = "value",
): Place {
  let node = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const found = stepInto(resolve(document, node), step);
    if (found === null) break;
    const last = depth === path.length - 1;
    const empty = found.value === null || (isScalar(found.value) && found.value.value === null);
    const byKey = found.key !== null && (empty || (which === "key" && last) || !last);
    offset = (byKey ? found.key : found.value)?.range?.[0] ?? offset;
    node = found.value;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** The text of a plain scalar as it is written; null for anything else. */
export function sourceAt(document: Document, path: Path): string | null {
  const node = document.getIn(path, true);
  return isScalar(node) && typeof node.source === "string" ? node.source : null;
}

/** `feeds[2].url`; list places count from 0, as in the JSON Schema's messages. */
export function showPath(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

function stepInto(node: Node | null, step: string | number): { key: Node | null; value: Node | null } | null {
  if (isSeq(node) && typeof step === "number") {
    const value = node.items[step] as Node | undefined;
    return value === undefined ? null : { key: null, value };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(
    (each) => isPair(each) && isScalar(each.key) && String(each.key.value) === step,
  );
  return pair === undefined ? null : { key: pair.key as Node, value: pair.value as Node | null };
}

function resolve(document: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}
