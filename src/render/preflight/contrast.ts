import { contrastOf, hexOf, readColour, type Colour } from "../colour.ts";
import { readDarkRules } from "./dark-rules.ts";
import { inHtml, type Check, type Draft, type Sighting } from "./draft.ts";
import type { PageElement } from "./read-page.ts";

/** How text in an element looks; null where that can't be told from the styles. */
interface Look {
  readonly ink: Colour | null;
  readonly ground: Colour | null;
  readonly size: number;
  readonly bold: boolean;
}

type StyleOf = (element: PageElement) => ReadonlyMap<string, string>;

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];
const sizes: Readonly<Record<string, number>> = { h1: 32, h2: 24, h3: 18.72 };

/** WCAG 2.2, 1.4.3: 4.5, and 3 for large text, as the styles say it, in light and in dark mode. */
export const checkContrast: Check = (draft) => {
  const dark = readDarkRules(draft.page.styles);
  const light = low(draft, "light", { ink: black, ground: white, size: 16, bold: false }, () => new Map());
  if (dark.count === 0) return light;
  return [
    ...light,
    ...low(draft, "dark", { ink: white, ground: black, size: 16, bold: false }, dark.styleOf),
  ];
};

function low({ page }: Draft, scheme: string, canvas: Look, styleOf: StyleOf): Sighting[] {
  const looks = new Map<PageElement, Look>();
  const lookOf = (element: PageElement | null): Look => {
    if (element === null) return canvas;
    let look = looks.get(element);
    if (look === undefined) {
      look = lookIn(lookOf(element.parent), element, styleOf(element));
      looks.set(element, look);
    }
    return look;
  };
  const seen = new Map<string, Sighting>();
  for (const { text, parent } of page.texts) {
    const { ink, ground, size, bold } = lookOf(parent);
    if (ink === null || ground === null || !/[\p{L}\p{N}]/u.test(text)) continue;
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    const ratio = contrastOf(ink, ground);
    if (ratio >= least) continue;
    const pair = `${hexOf(ink)} on ${hexOf(ground)}`;
    if (seen.has(pair)) continue;
    seen.set(pair, {
      place: `${inHtml}, ${scheme} mode, "${text.trim().slice(0, 40)}"${classOf(parent)}`,
      message: `${pair} has a contrast of ${ratio.toFixed(1)}, and ${least} is the least that can be read`,
      cure:
        scheme === "dark"
          ? "lighten it in parts/dark, or brand.colorDark"
          : "darken it in parts/styles, or brand.color",
    });
  }
  return [...seen.values()];
}

function lookIn(around: Look, element: PageElement, scheme: ReadonlyMap<string, string>): Look {
  const { name, attributes, style } = element;
  const own = (property: string) => scheme.get(property) ?? style.get(property);
  const ground = own("background-color") ?? own("background") ?? attributes["bgcolor"];
  const ink = own("color");
  const px = /^([\d.]+)px$/.exec(style.get("font-size") ?? "")?.[1];
  const weight = style.get("font-weight");
  return {
    // An unstyled link is as blue as the client likes.
    ink:
      ink !== undefined
        ? readColour(ink)
        : name === "a" && attributes["href"] !== undefined
          ? null
          : around.ink,
    ground:
      ground === undefined || /^(?:transparent|none|inherit)$/.test(ground)
        ? around.ground
        : groundOf(ground),
    size: px === undefined ? (sizes[name] ?? around.size) : Number(px),
    bold:
      weight === undefined
        ? around.bold || /^(?:b|strong|th|h[1-6])$/.test(name)
        : /^(?:bold|[6-9]00)$/.test(weight),
  };
}

/** `background` may name more than a colour; over a picture nothing can be told. */
function groundOf(value: string): Colour | null {
  return value.includes("url(") ? null : readColour(/^rgb\([^)]*\)|^\S+/.exec(value)?.[0] ?? "");
}

const classOf = ({ classes: [first] }: PageElement): string => (first === undefined ? "" : ` (.${first})`);
