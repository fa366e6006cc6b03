import { html, raw } from "hono/html";
import { houseStyle } from "./house-style.ts";

/** HTML in which every value is escaped. */
export type Markup = ReturnType<typeof html>;

export interface PageParts {
  readonly title: string;
  /** `letter`: one card, for a reader. `room`: the full width, for editors. */
  readonly layout: "letter" | "room";
  readonly body: Markup;
  readonly head?: Markup;
}

/** A whole document in the house style. Its words are English, whatever the publication speaks. */
export function page({ title, layout, body, head }: PageParts): Markup {
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${raw(`<style>${houseStyle}</style>`)} ${head ?? ""}
      </head>
      <body class="${layout}">
        ${body}
      </body>
    </html>`;
}
