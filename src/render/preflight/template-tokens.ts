import { inHtml, inText, type Check } from "./draft.ts";

/** What template engines and mail relays take for a placeholder, and what stands where a value was missing. */
const token =
  /\{\{[^\n]{0,40}|\}\}|\{%[^\n]{0,40}|<%[^\n]{0,40}|\*\|[A-Z0-9_:]+\|\*|\[\[[A-Za-z_][\w.]*\]\]|\$\{[A-Za-z_][^}\n]{0,40}\}|%(?![0-9A-Fa-f]{2})[A-Za-z_][\w.-]{0,40}%|\[object Object\]|<\/?mj-[a-z]+/;
const missingValue = /(?:^|[/=])(?:undefined|null|NaN)(?:$|[/?&#])/;

export const checkTemplateTokens: Check = ({ rendered, page }) => {
  const addresses = page.elements.flatMap(({ attributes: { href, src } }) => [href ?? "", src ?? ""]);
  const places: readonly (readonly [place: string, text: string])[] = [
    ["subject", rendered.subject],
    ...page.texts.map(({ text }) => [inHtml, text] as const),
    ...page.elements.flatMap(({ name, text, attributes: { alt, title, href } }) => [
      ...(name === "title" ? ([[`${inHtml}, <title>`, text]] as const) : []),
      [`${inHtml}, <${name}>`, [alt, title, href].join(" ")] as const,
    ]),
    ...rendered.text.split("\n").map((line, at) => [`${inText}, line ${at + 1}`, line] as const),
  ];
  const found = places.flatMap(([place, text]) => {
    const match = token.exec(text)?.[0];
    return match === undefined
      ? []
      : [{ place, message: `a template's token is left: ${match.trim()}`, cure }];
  });
  const empty = addresses.filter((address) => missingValue.test(address));
  return [
    ...found,
    ...empty.map((address) => ({
      place: inHtml,
      message: `an address was made of a value that is missing: ${address}`,
      cure,
    })),
  ];
};

const cure = "mend the template that prints it; a value from a feed can't look like this";
