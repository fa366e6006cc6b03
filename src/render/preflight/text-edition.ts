import type { Item } from "../../domain/issue.ts";
import { inText, type Check, type Draft } from "./draft.ts";
import { squeeze } from "./squeeze.ts";

/** The text edition gives each link a line of its own. */
export const checkTextLinks: Check = ({ links, rendered }) => {
  const lines = rendered.text.split("\n").map((line) => line.trim());
  const own = lines.filter((line) => /^https?:\/\/\S+$/.test(line));
  const missing = [...new Set(links)].filter((link) => !own.includes(link));
  const extra = [...new Set(own)].filter((link) => !links.includes(link));
  const cure =
    "print the same links in the same order in both editions, in the text edition on lines of their own";
  if (missing.length + extra.length > 0)
    return [
      ...missing.map((link) => ({
        place: inText,
        message: `a link of the HTML edition is missing: ${link}`,
        cure,
      })),
      ...extra.map((link) => ({ place: inText, message: `the HTML edition lacks this link: ${link}`, cure })),
    ];
  const at = links.findIndex((link, index) => own[index] !== link);
  if (at < 0 && own.length === links.length) return [];
  const differing = links[Math.max(0, at)] ?? own.at(-1) ?? "";
  return [
    {
      place: inText,
      message: `its links stand in another order, or not as often, from ${differing} on`,
      cure,
    },
  ];
};

/** Nothing that the HTML edition says of an item is lost. */
export const checkTextComplete: Check = (draft) => {
  const shown = squeeze(draft.page.texts.map(({ text }) => text).join(""));
  const told = squeeze(draft.rendered.text);
  return saidIn(draft).flatMap(({ section, what, text }) => {
    const flat = squeeze(text);
    if (flat === "" || told.includes(flat) || !shown.includes(flat)) return [];
    return [
      {
        place: `${inText}, section ${section}`,
        message: `the ${what} "${text.slice(0, 60)}" stands in the HTML edition only`,
        cure: "print it in the section's .txt.hbs as well",
      },
    ];
  });
};

function saidIn({ issue }: Draft) {
  return issue.sections.flatMap(({ id, title, kind, items }) => [
    ...(kind === "sponsor" ? [] : [{ section: id, what: "title", text: title }]),
    ...items.flatMap((item) => partsOf(item).map(([what, text]) => ({ section: id, what, text }))),
  ]);
}

function partsOf(item: Item): [what: string, text: string][] {
  switch (item.kind) {
    case "story":
      return [
        ["headline", item.title],
        ["summary", item.summary],
        ["source", item.source],
        ...item.alsoIn.map(({ source }): [string, string] => ["source", source]),
      ];
    case "move":
      return [["line", item.line]];
    case "notice":
      return [
        ["title", item.title],
        ["date", item.when ?? ""],
        ["text", item.text],
        ["link", item.action],
      ];
    case "sponsor":
      return [
        ["title", item.title],
        ["text", item.text],
        ["link", item.action],
      ];
  }
}
