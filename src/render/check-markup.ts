import { Tokenizer } from "htmlparser2";

/** Something wrong in MJML source that MJML itself would pass over. */
export interface MarkupFault {
  readonly offset: number;
  readonly reason: string;
}

const voidTags = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
/** MJML elements that hold elements only. */
const holdsElements =
  /^(?:mjml|mj-(?:head|attributes|body|wrapper|section|group|column|hero|navbar|social|accordion|accordion-element|carousel))$/;

/**
 * The first tag that is not closed, closed twice or closed in the wrong order, or the first text that stands where MJML
 * would drop it; null if there is none. MJML's own validation sees none of these.
 */
export function findMarkupFault(mjml: string): MarkupFault | null {
  const open: { name: string; offset: number }[] = [];
  let fault: MarkupFault | null = null;
  const found = (offset: number, reason: string): void => void (fault ??= { offset, reason });
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => void open.push({ name: mjml.slice(start, end), offset: start - 1 }),
      onopentagend: () => {
        if (voidTags.has(open.at(-1)?.name ?? "")) open.pop();
      },
      onselfclosingtag: () => void open.pop(),
      onclosetag: (start, end) => {
        const name = mjml.slice(start, end);
        const last = open.at(-1);
        if (!open.some((tag) => tag.name === name)) {
          found(start - 2, `</${name}> closes nothing`);
          return;
        }
        if (last !== undefined && last.name !== name)
          found(last.offset, `<${last.name}> is not closed before </${name}>`);
        open.pop();
      },
      ontext: (start, end) => {
        const parent = open.at(-1)?.name ?? "";
        if (!holdsElements.test(parent)) return;
        const text = mjml.slice(start, end);
        if (text.trim() === "") return;
        found(
          start + text.length - text.trimStart().length,
          `MJML drops text that stands directly in <${parent}>; put it into <mj-text>`,
        );
      },
      onend: () => {
        const last = open.at(-1);
        if (last !== undefined) found(last.offset, `<${last.name}> is never closed`);
      },
      onattribdata: nothing,
      onattribend: nothing,
      onattribentity: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(mjml);
  tokenizer.end();
  return fault;
}
