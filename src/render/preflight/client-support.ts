import { inHtml, type Check, type Sighting } from "./draft.ts";
import type { LackingFeature } from "./feature-use.ts";
import { featuresLacking, supportKnownOn } from "./lacking-features.ts";
import type { PageElement } from "./read-page.ts";

/** What is shown in part only, so that the data does not call it lacking, and breaks a message all the same. */
interface Partial {
  readonly title: string;
  readonly lacking: string;
  readonly cure: string;
  readonly isIn: (element: PageElement) => boolean;
}

const margins = ["margin", "margin-top", "margin-right", "margin-bottom", "margin-left"];
const partials: readonly Partial[] = [
  {
    title: "a colour written with spaces",
    lacking: "Outlook for Windows; Gmail drops the whole style",
    cure: "use a hex colour",
    isIn: ({ style }) =>
      [...style.values()].some((value) => /\b(?:rgb|hsl)a?\(\s*[\d.]+%?\s+[\d.]/.test(value)),
  },
  {
    title: "a background picture without a colour behind it",
    lacking: "Outlook for Windows, Yahoo in part",
    cure: "use background-color beside it",
    isIn: ({ style, attributes }) =>
      /url\(/.test(`${style.get("background-image") ?? ""} ${style.get("background") ?? ""}`) &&
      !style.has("background-color") &&
      attributes["bgcolor"] === undefined,
  },
  {
    title: "a negative margin",
    lacking: "Gmail, Outlook for Windows",
    cure: "use padding",
    isIn: ({ style }) => margins.some((name) => /(?:^|\s)-\d/.test(style.get(name) ?? "")),
  },
];

/**
 * What stands in elements and their own styles must be shown by every mail client that the data knows of. Rules in style
 * blocks are a bonus here: Gmail for other accounts reads none of them.
 */
export const checkClientSupport: Check = ({ page }) => {
  const shown = page.elements.filter(({ hidden }) => !hidden);
  const found = new Map<LackingFeature, PageElement[]>();
  for (const element of shown)
    for (const feature of lackingIn(element)) {
      const elements = found.get(feature);
      if (elements === undefined) found.set(feature, [element]);
      else elements.push(element);
    }
  return [
    ...[...found].map(([{ title, lacking, slug }, elements]) => ({
      place: placeOf(elements),
      message: `${title} is not shown by ${lacking.join(", ")} (caniemail.com, ${supportKnownOn})`,
      cure: `${instead(slug)}: https://www.caniemail.com/features/${slug}/`,
    })),
    ...partials.flatMap(({ title, lacking, cure, isIn }): Sighting[] => {
      const elements = shown.filter(isIn);
      return elements.length === 0
        ? []
        : [{ place: placeOf(elements), message: `${title} is not shown by ${lacking}`, cure }];
    }),
  ];
};

function placeOf([first, ...more]: readonly PageElement[]): string {
  const [name] = first!.classes;
  const element = `<${first!.name}${name === undefined ? "" : ` class="${name}"`}>`;
  return `${inHtml}, ${element}${more.length > 0 ? ` and ${more.length} more` : ""}`;
}

function instead(slug: string): string {
  if (slug.startsWith("image-")) return "give a PNG or JPEG";
  if (/flex|grid|float|position|left-right|inset|gap|justify|align-items/.test(slug))
    return "use tables and padding";
  return "write it another way";
}

const byProperty = listBy("properties");
const byElement = listBy("elements");
const byAttribute = listBy("attributes");
const byPicture = listBy("pictures");
const inValues = featuresLacking.flatMap((feature) => {
  const { functions = [], units = [], words = [] } = feature.use;
  const parts = [
    ...functions.map((name) => `(?<![\\w-])${name}\\(`),
    ...units.map((unit) => `\\d${unit}(?![\\w-])`),
    ...words.map((word) => `(?<![\\w-])${word}(?![\\w-])`),
  ];
  return parts.length === 0 ? [] : [{ feature, pattern: new RegExp(parts.join("|")) }];
});
const anyInValue = new RegExp(inValues.map(({ pattern }) => pattern.source).join("|"));

function listBy(
  part: "properties" | "elements" | "attributes" | "pictures",
): ReadonlyMap<string, LackingFeature[]> {
  const list = new Map<string, LackingFeature[]>();
  for (const feature of featuresLacking)
    for (const name of feature.use[part] ?? []) list.set(name, [...(list.get(name) ?? []), feature]);
  return list;
}

function lackingIn({ name, attributes, style }: PageElement): ReadonlySet<LackingFeature> {
  const found = new Set<LackingFeature>();
  for (const feature of byElement.get(name) ?? [])
    if (feature.use.attributes === undefined) found.add(feature);
  for (const [attribute, value] of Object.entries(attributes))
    for (const feature of byAttribute.get(attribute) ?? []) {
      const { elements, begins = "" } = feature.use;
      if ((elements === undefined || elements.includes(name)) && value.startsWith(begins)) found.add(feature);
    }
  for (const [property, value] of style) {
    for (const feature of byProperty.get(property) ?? [])
      if (feature.use.values?.includes(value) !== false) found.add(feature);
    if (anyInValue.test(value))
      for (const { feature, pattern } of inValues) if (pattern.test(value)) found.add(feature);
  }
  if (name === "img")
    for (const feature of byPicture.get(
      /\.([a-z0-9]+)(?:[?#]|$)/i.exec(attributes["src"] ?? "")?.[1]?.toLowerCase() ?? "",
    ) ?? [])
      found.add(feature);
  return found;
}
