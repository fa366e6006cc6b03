import { readStyle, type PageElement } from "./read-page.ts";

/** A style that stands for an element in dark mode. */
export interface DarkRules {
  readonly count: number;
  /** What holds for the element, the later rule over the earlier; without `!important` an inline style wins. */
  readonly styleOf: (element: PageElement) => ReadonlyMap<string, string>;
}

interface Simple {
  readonly name: string | null;
  readonly classes: readonly string[];
  /** How it stands to the one before it. */
  readonly inside: "parent" | "ancestor";
}

interface Rule {
  readonly selector: readonly Simple[];
  readonly important: ReadonlyMap<string, string>;
  readonly plain: ReadonlyMap<string, string>;
}

const darkMedia = /@media[^{]*prefers-color-scheme\s*:\s*dark[^{]*\{/gi;

/** The rules of `@media (prefers-color-scheme: dark)`, as far as their selectors are made of names, classes, ` ` and `>`. */
export function readDarkRules(styles: readonly string[]): DarkRules {
  const rules = styles.flatMap((style) =>
    Array.from(style.matchAll(darkMedia), (match) =>
      blockAfter(style, match.index + match[0].length),
    ).flatMap(readRules),
  );
  return { count: rules.length, styleOf: (element) => styleOf(rules, element) };
}

function blockAfter(style: string, start: number): string {
  let depth = 1;
  for (let at = start; at < style.length; at += 1) {
    if (style[at] === "{") depth += 1;
    else if (style[at] === "}") depth -= 1;
    if (depth === 0) return style.slice(start, at);
  }
  return style.slice(start);
}

function readRules(block: string): Rule[] {
  return Array.from(block.matchAll(/([^{}]+)\{([^{}]*)\}/g)).flatMap(([, heads = "", body = ""]) => {
    const declarations = body.split(";");
    const [important, plain] = [true, false].map((wanted) =>
      readStyle(declarations.filter((one) => /!important/i.test(one) === wanted).join(";")),
    ) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
    return heads.split(",").flatMap((head) => {
      const selector = readSelector(head.trim());
      return selector === null ? [] : [{ selector, important, plain }];
    });
  });
}

function readSelector(text: string): Simple[] | null {
  const selector: Simple[] = [];
  let inside: Simple["inside"] = "ancestor";
  for (const token of text.replace(/>/g, " > ").split(/\s+/)) {
    if (token === ">") {
      inside = "parent";
      continue;
    }
    if (!/^[a-z0-9]*(?:\.[\w-]+)*$/i.test(token) || token === "") return null;
    const [name = "", ...classes] = token.split(".");
    selector.push({ name: name === "" ? null : name.toLowerCase(), classes, inside });
    inside = "ancestor";
  }
  return selector;
}

const nothing: ReadonlyMap<string, string> = new Map();

function styleOf(rules: readonly Rule[], element: PageElement): ReadonlyMap<string, string> {
  let style: Map<string, string> | null = null;
  for (const important of [false, true])
    for (const rule of rules) {
      const declared = important ? rule.important : rule.plain;
      if (declared.size === 0 || !matches(rule.selector, rule.selector.length - 1, element)) continue;
      for (const [name, value] of declared)
        if (important || !element.style.has(name)) (style ??= new Map()).set(name, value);
    }
  return style ?? nothing;
}

function matches(selector: readonly Simple[], at: number, element: PageElement): boolean {
  const simple = selector[at]!;
  if (simple.name !== null && simple.name !== element.name) return false;
  if (!simple.classes.every((one) => element.classes.includes(one))) return false;
  if (at === 0) return true;
  for (let parent = element.parent; parent !== null; parent = parent.parent) {
    if (matches(selector, at - 1, parent)) return true;
    if (simple.inside === "parent") return false;
  }
  return false;
}
