import type { Brand } from "../domain/issue.ts";
import { hexOf, lightenFor, readColour } from "./colour.ts";
import { printable, type Direction } from "./printable.ts";
import { webAddress } from "./web-address.ts";

/** The lightest ground of the dark mode: what can be read on it can be read on the others. */
const darkGround = [0x23, 0x28, 0x30] as const;
const readable = 4.5;

/** What templates see of a brand. What is not given, or would not be safe in a style, is null. */
export function viewBrand({ logo, color, colorDark, fonts, links = [] }: Brand, direction: Direction) {
  const address = webAddress(logo?.url);
  const light = colourOf(color);
  return {
    logo:
      logo === undefined || address?.startsWith("https://") !== true
        ? null
        : {
            url: address,
            alt: printable(logo.alt, direction),
            width: Math.round(logo.width),
            plate: colourOf(logo.plate),
          },
    color: light,
    colorDark: colourOf(colorDark) ?? (light === null ? null : lightened(light)),
    /** Each ends in a comma, to stand before the theme's own; empty where there is none. */
    fonts: { headings: familiesOf(fonts?.headings), text: familiesOf(fonts?.text) },
    links: links.map(({ title, url }) => ({ title: printable(title, direction), url })),
  };
}

function colourOf(value: string | undefined): string | null {
  return value !== undefined && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;
}

function lightened(colour: string): string | null {
  const read = readColour(colour);
  return read === null ? null : hexOf(lightenFor(read, darkGround, readable));
}

function familiesOf(names: readonly string[] = []): string {
  return names
    .filter((name) => /^[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)*$/i.test(name))
    .map((name) => `${name}, `)
    .join("");
}
