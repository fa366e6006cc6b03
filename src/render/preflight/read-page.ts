import { Parser } from "htmlparser2";

export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: PageElement | null;
  readonly classes: readonly string[];
  /** The declarations of `style`, names in lower case. */
  readonly style: ReadonlyMap<string, string>;
  /** Itself or something around it is not shown. */
  readonly hidden: boolean;
  /** Of links, headings and the title: their text and what pictures inside say, blanks made one. */
  text: string;
}

export interface PageText {
  readonly text: string;
  readonly parent: PageElement;
}

/** An HTML edition, read once. */
export interface Page {
  /** In the order they open. */
  readonly elements: readonly PageElement[];
  /** What is shown, in reading order; blank runs left out. */
  readonly texts: readonly PageText[];
  readonly styles: readonly string[];
  /** What only Outlook for Windows reads. */
  readonly conditionals: readonly string[];
}

const named = new Set(["a", "title", "h1", "h2", "h3", "h4", "h5", "h6"]);

export function readPage(html: string): Page {
  const page = {
    elements: [] as PageElement[],
    texts: [] as PageText[],
    styles: [] as string[],
    conditionals: [] as string[],
  };
  const open: PageElement[] = [];
  const collecting: PageElement[] = [];
  const collect = (text: string): void => {
    for (const element of collecting) element.text += text;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = openElement(name, attributes, open.at(-1) ?? null);
      page.elements.push(element);
      open.push(element);
      if (name === "img") collect(` ${attributes["alt"] ?? ""} `);
      if (named.has(name)) collecting.push(element);
      if (name === "style") page.styles.push("");
    },
    ontext(text) {
      const parent = open.at(-1);
      if (parent === undefined) return;
      if (parent.name === "style") page.styles.push((page.styles.pop() ?? "") + text);
      else collect(text);
      if (parent.hidden || text.trim() === "") return;
      page.texts.push({ text, parent });
    },
    onclosetag() {
      const element = open.pop();
      if (element !== undefined && collecting.at(-1) === element) {
        collecting.pop();
        element.text = element.text.replace(/\s+/g, " ").trim();
      }
    },
    oncomment: (data) => void page.conditionals.push(data),
  });
  parser.end(html);
  return page;
}

const unseen = new Set(["head", "title", "style", "script", "template", "noscript"]);

function openElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  parent: PageElement | null,
): PageElement {
  const style = readStyle(attributes["style"]);
  const hidden =
    parent?.hidden === true ||
    unseen.has(name) ||
    style.get("display") === "none" ||
    style.get("visibility") === "hidden";
  const classes = (attributes["class"] ?? "").split(/\s+/).filter((one) => one !== "");
  return { name, attributes, parent, classes, style, hidden, text: "" };
}

const noStyle: ReadonlyMap<string, string> = new Map();

/** The declarations of a style attribute or of a rule's body. */
export function readStyle(source: string | undefined): ReadonlyMap<string, string> {
  if (source === undefined) return noStyle;
  const style = new Map<string, string>();
  for (const declaration of source.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon > 0)
      style.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .replace(/\s*!important\s*$/i, "")
          .trim(),
      );
  }
  return style;
}
