import Handlebars from "handlebars";
import { TemplateError, type TemplatePlace } from "./template-error.ts";
import { addMarks, readMarks, type Trace } from "./trace-template.ts";
import { refuseMissing, registerHelpers, type Helper } from "./template-helpers.ts";
import type { ThemeFile } from "./read-theme-files.ts";

/** The compiled templates of one edition; each may be used as a partial by the others. */
export interface Edition {
  readonly names: readonly string[];
  /** @throws TemplateError */
  render(name: string, view: object): string;
  /** The same output, with where each part of it came from. Slower; for when something is wrong. */
  trace(name: string, view: object): Trace;
  /** The error for a place in a template. */
  errorAt(place: TemplatePlace, reason: string, cause?: unknown): TemplateError;
}

interface EditionOptions {
  readonly helpers: Readonly<Record<string, Helper>>;
  /** HTML escapes every value; text has none to escape. */
  readonly escape: boolean;
}

/** @throws TemplateError for a mistake in a template's syntax, or a partial that does not exist */
export function compileEdition(files: ReadonlyMap<string, ThemeFile>, options: EditionOptions): Edition {
  const list = [...files.values()];
  const parsed = new Map(list.map((file) => [file.name, parseTemplate(file)]));
  for (const file of list) refuseUnknownPartials(file, parsed);
  const plain = compileAll(list, options, (file) => parsed.get(file.name)!);
  // Only asked for when something is wrong.
  let marked: Compiled | null = null;
  const errorAt: Edition["errorAt"] = (place, reason, cause) => {
    const source = list.find(({ file }) => file === place.file)?.source ?? null;
    return new TemplateError(place, reason, source, { cause });
  };
  return {
    names: list.map(({ name }) => name),
    render: (name, view) => run(plain, name, view),
    trace: (name, view) => {
      marked ??= compileAll(list, options, (file) => addMarks(parseTemplate(file), list.indexOf(file)));
      return readMarks(run(marked, name, view), list);
    },
    errorAt,
  };
}

type Compiled = ReadonlyMap<string, (view: object) => string>;

function run(compiled: Compiled, name: string, view: object): string {
  const template = compiled.get(name);
  if (template === undefined) throw new Error(`this theme has no template "${name}"`);
  return template(view);
}

function compileAll(
  list: readonly ThemeFile[],
  { helpers, escape }: EditionOptions,
  programOf: (file: ThemeFile) => hbs.AST.Program,
): Compiled {
  const engine = Handlebars.create();
  refuseMissing(engine);
  registerHelpers(engine, helpers);
  return new Map(
    list.map((file) => {
      const template = engine.compile<object>(programOf(file), {
        strict: true,
        noEscape: !escape,
        // A partial is indented line by line otherwise, and a line of nothing but a mark would count as one.
        preventIndent: true,
      });
      const placed = (view: object, runtime?: Handlebars.RuntimeOptions): string => {
        try {
          return template(view, runtime);
        } catch (error) {
          throw placedError(error, file);
        }
      };
      engine.registerPartial(file.name, placed);
      return [file.name, placed];
    }),
  );
}

function parseTemplate(file: ThemeFile): hbs.AST.Program {
  try {
    return Handlebars.parse(file.source);
  } catch (error) {
    throw placedError(error, file);
  }
}

/** A partial that is named by a value is looked up when the value is known. */
function refuseUnknownPartials(file: ThemeFile, known: ReadonlyMap<string, hbs.AST.Program>): void {
  class PartialVisitor extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      const name = "original" in partial.name ? partial.name.original : null;
      if (name === null || known.has(name)) return;
      const { line, column } = partial.loc.start;
      throw new TemplateError(
        { file: file.file, line, column: column + 1 },
        `there is no partial "${name}"`,
        file.source,
      );
    }
  }
  new PartialVisitor().accept(known.get(file.name)!);
}

/** The innermost template that an error passes through is the one it stands in. */
function placedError(error: unknown, { file, source }: ThemeFile): TemplateError {
  if (error instanceof TemplateError) return error;
  const { message, lineNumber, column } = error as Error & { lineNumber?: number; column?: number };
  const place =
    lineNumber === undefined
      ? placeOfParseError(message, source)
      : { line: lineNumber, column: (column ?? 0) + 1 };
  return new TemplateError({ file, ...place }, reasonOf(message), source, { cause: error });
}

/** Handlebars' parser says its place only in the message: "Parse error on line 3:", the text around, "----^". */
function placeOfParseError(message: string, source: string): { line: number; column: number } {
  const [head = "", around = "", pointer = ""] = message.split("\n");
  const line = Number(/on line (\d+)/i.exec(head)?.[1] ?? 1);
  const before = around.slice(0, Math.max(0, pointer.indexOf("^"))).replace(/^\.\.\./, "");
  const text = source.split("\n")[line - 1] ?? "";
  for (let cut = 0; cut < before.length; cut += 1) {
    const at = text.indexOf(before.slice(cut));
    if (at >= 0) return { line, column: at + before.length - cut + 1 };
  }
  return { line, column: 1 };
}

function reasonOf(message: string): string {
  const missing = /^"(.+)" not defined in /.exec(message);
  if (missing) return `there is no field "${missing[1] ?? ""}" here`;
  const crossed = /^(\S+) doesn't match (\S+) - /.exec(message);
  if (crossed) return `{{#${crossed[1] ?? ""}}} is closed by {{/${crossed[2] ?? ""}}}`;
  if (/^(?:Parse|Lexical) error on line/.test(message)) {
    return message.includes("got 'EOF'")
      ? "the template ends inside a block or an expression"
      : "Handlebars cannot read on here";
  }
  return message.replace(/ - \d+:\d+$/, "");
}
