import { inHtml, type Check } from "./draft.ts";

const refused = new Set(
  "script iframe frame object embed applet form input button select textarea base video audio svg".split(" "),
);

/** What mail clients strip, warn of or take for an attack. */
export const checkActiveContent: Check = ({ page }) => [
  ...page.elements
    .filter(({ name }) => refused.has(name))
    .map(({ name }) => ({
      place: `${inHtml}, <${name}>`,
      message: "mail clients strip it, and some take the message for an attack",
      cure: "take it out of the template; a link to a page does the same",
    })),
  ...page.elements.flatMap(({ name, attributes }) =>
    Object.keys(attributes)
      .filter((attribute) => /^on[a-z]+$/.test(attribute))
      .map((attribute) => ({
        place: `${inHtml}, <${name} ${attribute}>`,
        message: "no mail client runs scripts",
        cure: "take the attribute out of the template",
      })),
  ),
  ...remoteStyles(page).map((address) => ({
    place: inHtml,
    message: `${address} is asked for at every opening, so that a third party sees it`,
    cure: "name fonts that readers have, and put styles into the template",
  })),
];

function remoteStyles({ elements, styles }: Parameters<Check>[0]["page"]): string[] {
  const linked = elements
    .filter(({ name }) => name === "link")
    .map(({ attributes }) => attributes["href"] ?? "<link>");
  return [...linked, ...styles.flatMap((style) => style.match(/@import[^;]*|@font-face/g) ?? [])];
}
