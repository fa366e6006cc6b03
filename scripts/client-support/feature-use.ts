import type { rawData } from "caniemail";
import type { FeatureUse } from "../../src/render/preflight/feature-use.ts";

/** A feature of caniemail's data, as far as it is read here. */
export type Feature = Pick<(typeof rawData)["data"][number], "slug" | "title" | "category" | "stats">;

/** What stands in style blocks only, or outside of a message: no element or declaration shows it. */
const elsewhere =
  /^(?:amp|bimi|css-at-|css-pseudo-|css-selector-|css-(?:comments|nesting|important)$|html-(?:comments|doctype|meta-color-scheme)$)/;

const sides = (start: string, end: string) => [`${start}-${end}-start`, `${start}-${end}-end`];

/** Features whose slug does not say by itself how they are used. */
const named: Readonly<Record<string, FeatureUse>> = {
  "css-block-inline-size": { properties: ["block-size", "inline-size"] },
  "css-border-inline-block": { properties: ["border-inline", "border-block"] },
  "css-border-inline-block-individual": {
    properties: [...sides("border", "inline"), ...sides("border", "block")],
  },
  "css-border-inline-block-longhand": {
    properties: ["inline", "block"].flatMap((axis) =>
      ["color", "style", "width"].map((what) => `border-${axis}-${what}`),
    ),
  },
  "css-border-radius-logical": {
    properties: ["start-start", "start-end", "end-start", "end-end"].map(
      (corner) => `border-${corner}-radius`,
    ),
  },
  "css-column-layout-properties": {
    properties: ["columns", "column-width", "column-fill", "column-rule", "column-span"],
  },
  "css-conic-gradient": { functions: ["conic-gradient", "repeating-conic-gradient"] },
  "css-display-flex": { properties: ["display"], values: ["flex", "inline-flex"] },
  "css-display-grid": { properties: ["display"], values: ["grid", "inline-grid"] },
  "css-display-none": { properties: ["display"], values: ["none"] },
  "css-gap": { properties: ["gap", "column-gap", "row-gap"] },
  "css-grid-template": {
    properties: ["grid-template", "grid-template-areas", "grid-template-columns", "grid-template-rows"],
  },
  "css-inert-attribute": { attributes: ["inert"] },
  "css-intrinsic-size": { words: ["fit-content", "min-content", "max-content"] },
  "css-left-right-top-bottom": { properties: ["left", "right", "top", "bottom"] },
  "css-linear-gradient": { functions: ["linear-gradient", "repeating-linear-gradient"] },
  "css-margin-block-start-end": { properties: sides("margin", "block") },
  "css-margin-inline-block": { properties: ["margin-inline", "margin-block"] },
  "css-margin-inline-start-end": { properties: sides("margin", "inline") },
  "css-modern-color": { functions: ["lch", "oklch", "lab", "oklab"] },
  "css-padding-block-start-end": { properties: sides("padding", "block") },
  "css-padding-inline-block": { properties: ["padding-inline", "padding-block"] },
  "css-padding-inline-start-end": { properties: sides("padding", "inline") },
  "css-radial-gradient": { functions: ["radial-gradient", "repeating-radial-gradient"] },
  "css-rgb": { functions: ["rgb"] },
  "css-rgba": { functions: ["rgba"] },
  "css-sytem-ui": { words: ["system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"] },
  "css-unit-calc": { functions: ["calc"] },
  "css-unit-initial": { words: ["initial"] },
  "css-unit-percent": { units: ["%"] },
  "css-variables": { functions: ["var"] },
  "html-anchor-links": { elements: ["a"], attributes: ["href"], begins: "#" },
  "html-button-reset": { elements: ["button"], attributes: ["type"], begins: "reset" },
  "html-button-submit": { elements: ["button"] },
  "html-h1-h6": { elements: ["h1", "h2", "h3", "h4", "h5", "h6"] },
  "html-image-maps": { elements: ["map"] },
  "html-lists": { elements: ["ul", "ol", "dl"] },
  "html-mailto-links": { elements: ["a"], attributes: ["href"], begins: "mailto:" },
  "html-semantics": {
    elements: [
      "article",
      "aside",
      "details",
      "figcaption",
      "figure",
      "footer",
      "header",
      "main",
      "mark",
      "nav",
    ].concat(["section", "summary", "time"]),
  },
  "html-srcset": { attributes: ["srcset", "sizes"] },
  "image-base64": { elements: ["img"], attributes: ["src"], begins: "data:" },
  "image-heif": { pictures: ["heif", "heic"] },
  "image-hdr": { pictures: ["hdr"] },
  "image-jpg": { pictures: ["jpg", "jpeg"] },
  "image-tiff": { pictures: ["tif", "tiff"] },
};

/**
 * How a feature shows in an element, its attributes or its style; null where it never does.
 * @throws Error for a feature that the data has anew and nobody has looked at
 */
export function useOf({ slug, title, category }: Feature): FeatureUse | null {
  if (elsewhere.test(slug)) return null;
  const use = named[slug];
  if (use !== undefined) return use;
  const name = slug.slice(slug.indexOf("-") + 1);
  if (category === "image") return { pictures: [name] };
  if (/^css-function-/.test(slug)) return { functions: [title.replace("()", "")] };
  if (/^css-unit-/.test(slug)) return { units: [title.replace(" unit", "")] };
  const pair = /^([a-z-]+): ?([a-z]+)$/.exec(title);
  if (pair !== null) return { properties: [pair[1]!], values: [pair[2]!] };
  const input = /^<(\w+) type="(\w+)"> element$/.exec(title);
  if (input !== null) return { elements: [input[1]!], attributes: ["type"], begins: input[2]! };
  if (category === "css") return { properties: [name] };
  if (/attribute$/.test(title)) return { attributes: [name] };
  if (/^(?:Embedded )?<\w+>/.test(title) || title === name) return { elements: [name] };
  throw new Error(`caniemail's ${slug}: say in scripts/client-support/feature-use.ts how it is used`);
}
