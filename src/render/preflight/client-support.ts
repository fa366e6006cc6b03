import { inHtml, type Check } from "./draft.ts";
import type { PageElement } from "./read-page.ts";

/** What carries meaning stands on none of these; by caniemail's data of June 2026. */
interface Unsupported {
  readonly what: string;
  readonly where: string;
  readonly instead: string;
  readonly isIn: (element: PageElement) => boolean;
}

const has = (property: string, value: RegExp) => (element: PageElement) =>
  value.test(element.style.get(property) ?? "");
const anywhere = (value: RegExp) => (element: PageElement) =>
  [...element.style.values()].some((one) => value.test(one));

const list: readonly Unsupported[] = [
  {
    what: "display: flex or grid",
    where: "Outlook for Windows; Gmail only in part",
    instead: "tables",
    isIn: has("display", /^(?:inline-)?(?:flex|grid)$/),
  },
  {
    what: "position",
    where: "Gmail, Outlook for Windows, Yahoo in part",
    instead: "tables and padding",
    isIn: has("position", /^(?:absolute|fixed|relative|sticky)$/),
  },
  {
    what: "transform",
    where: "Gmail, Outlook for Windows",
    instead: "nothing",
    isIn: has("transform", /\S/),
  },
  {
    what: "var()",
    where: "Gmail, Outlook for Windows",
    instead: "the value itself",
    isIn: anywhere(/\bvar\(/),
  },
  {
    what: "a colour with transparency or written with spaces",
    where: "Outlook for Windows; Gmail drops the whole style",
    instead: "a hex colour",
    isIn: anywhere(/\b(?:rgba|hsla?|hwb|lab|lch|oklch|color)\(|\brgb\(\s*\d+\s+\d/),
  },
  {
    what: "a background picture without a colour behind it",
    where: "Outlook for Windows, Yahoo in part",
    instead: "background-color beside it",
    isIn: ({ style, attributes }) =>
      /url\(/.test(`${style.get("background-image") ?? ""} ${style.get("background") ?? ""}`) &&
      !style.has("background-color") &&
      attributes["bgcolor"] === undefined,
  },
  {
    what: "a negative margin",
    where: "Gmail, Outlook for Windows",
    instead: "padding",
    isIn: ({ style }) =>
      ["margin", "margin-top", "margin-right", "margin-bottom", "margin-left"].some((name) =>
        /(?:^|\s)-\d/.test(style.get(name) ?? ""),
      ),
  },
  {
    what: "a WebP, AVIF, SVG or data: picture",
    where: "Outlook for Windows, Gmail in part",
    instead: "PNG or JPEG by https",
    isIn: ({ name, attributes }) =>
      name === "img" && /^data:|\.(?:webp|avif|svgz?)(?:[?#]|$)/i.test(attributes["src"] ?? ""),
  },
  {
    what: "header, main, section and their like",
    where: "Gmail, Yahoo, Outlook for Windows",
    instead: "headings and role=",
    isIn: ({ name }) => /^(?:header|main|section|article|nav|aside|footer|figure)$/.test(name),
  },
];

export const checkClientSupport: Check = ({ page }) => {
  const shown = page.elements.filter(({ hidden }) => !hidden);
  return list.flatMap(({ what, where, instead, isIn }) => {
    const [first, ...more] = shown.filter(isIn);
    if (first === undefined) return [];
    const [name] = first.classes;
    return [
      {
        place: `${inHtml}, <${first.name}${name === undefined ? "" : ` class="${name}"`}>${more.length > 0 ? ` and ${more.length} more` : ""}`,
        message: `${what} is not shown by ${where}`,
        cure: `use ${instead}`,
      },
    ];
  });
};
