import type { TemplatePlace } from "./template-error.ts";

/** Control characters: `printable` lets none through, so a value cannot forge a mark. */
const open = "\u0001";
const close = "\u0002";
const mark = /\u0001(\d+),(\d+)\u0002/g;

/** Marks every line of a parsed template with its file and line, so that output can be traced back. */
export function addMarks(program: hbs.AST.Program, file: number): hbs.AST.Program {
  return { ...program, body: program.body.map((statement) => markStatement(statement, file)) };
}

function markStatement(statement: hbs.AST.Statement, file: number): hbs.AST.Statement {
  if (statement.type === "ContentStatement") return markContent(statement as hbs.AST.ContentStatement, file);
  if (statement.type !== "BlockStatement" && statement.type !== "PartialBlockStatement") return statement;
  const block = statement as hbs.AST.BlockStatement;
  const marked = { ...block };
  for (const branch of ["program", "inverse"] as const) {
    // Handlebars leaves out the branch that a block has not.
    const program = block[branch] as hbs.AST.Program | undefined;
    if (program !== undefined) marked[branch] = addMarks(program, file);
  }
  return marked;
}

function markContent(content: hbs.AST.ContentStatement, file: number): hbs.AST.Statement {
  const original = content.original as unknown as string;
  // Handlebars has removed blanks around blocks that stand alone; the line counts from what was there.
  const removed = leadingBlanks(original) - leadingBlanks(content.value);
  let line = content.loc.start.line + newlines(original.slice(0, Math.max(0, removed)));
  const lines = content.value.split("\n").map((text) => `${open}${file},${line++}${close}${text}`);
  return { ...content, value: lines.join("\n") } as hbs.AST.Statement;
}

const leadingBlanks = (text: string): number => text.length - text.trimStart().length;
const newlines = (text: string): number => text.split("\n").length - 1;

/** An output without its marks, and where each part of it came from. */
export interface Trace {
  readonly output: string;
  /** The template's place that wrote the character at an offset into `output`. */
  placeOf(offset: number): TemplatePlace;
}

/** @param files by the number given to `addMarks`; the first is named where nothing is marked */
export function readMarks(
  marked: string,
  files: readonly { readonly file: string; readonly source: string }[],
): Trace {
  const origins: { offset: number; file: number; line: number }[] = [];
  let output = "";
  let end = 0;
  for (const match of marked.matchAll(mark)) {
    output += marked.slice(end, match.index);
    end = match.index + match[0].length;
    origins.push({ offset: output.length, file: Number(match[1]), line: Number(match[2]) });
  }
  output += marked.slice(end);
  return {
    output,
    placeOf(offset) {
      const origin = origins.findLast((candidate) => candidate.offset <= offset) ?? { file: 0, line: 1 };
      const { file, source } = files[origin.file] ?? { file: "", source: "" };
      const text = source.split("\n")[origin.line - 1] ?? "";
      const word = /^<?\/?[\w-]+/.exec(output.slice(offset))?.[0] ?? "";
      return { file, line: origin.line, column: Math.max(0, word === "" ? 0 : text.indexOf(word)) + 1 };
    },
  };
}
