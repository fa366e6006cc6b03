/** An element of a feed document as `readXml` gives it. */
export interface XmlElement {
  /** In lower case, with the usual prefix of its namespace; RSS and, in an Atom feed, Atom have none. */
  readonly name: string;
  /** By lower-case name; no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Text with entities resolved, or, where `markup` is true, the elements and text within as HTML source. */
  text: string;
  markup: boolean;
  /** Absolute address that links within are relative to (XML Base), null where the document names none. */
  readonly base: string | null;
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of one of these names that has any, trimmed; names in order of preference. */
export function textOf(element: XmlElement, ...names: readonly string[]): string | null {
  for (const name of names)
    for (const child of element.children) {
      if (child.name !== name) continue;
      const text = child.text.trim();
      if (text !== "") return text;
    }
  return null;
}
