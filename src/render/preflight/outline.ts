import { directionOf } from "../printable.ts";
import { inHtml, type Check } from "./draft.ts";

/** One h1, first, and no level skipped: what screen readers jump by. */
export const checkHeadings: Check = ({ page }) => {
  const headings = page.elements.filter(({ name, hidden }) => !hidden && /^h[1-6]$/.test(name));
  const levels = headings.map(({ name }) => Number(name[1]));
  const cure = "h1 is the publication's name, h2 a section, h3 an item";
  const tops = levels.filter((level) => level === 1).length;
  return [
    ...(tops === 1 && levels[0] === 1
      ? []
      : [
          {
            place: inHtml,
            message: `${tops} headings are h1, and the first heading is ${headings[0]?.name ?? "none"}`,
            cure,
          },
        ]),
    ...headings.flatMap(({ name, text }, at) => {
      const before = levels[at - 1];
      if (before === undefined || Number(name[1]) <= before + 1) return [];
      return [
        {
          place: `${inHtml}, <${name}> "${text}"`,
          message: `it follows h${before}, a level is skipped`,
          cure,
        },
      ];
    }),
  ];
};

/** Screen readers announce rows and columns of a layout table that is not marked as one. */
export const checkTableRoles: Check = ({ page }) => {
  const shown = page.elements
    .filter(({ name }) => name === "table")
    .map(({ attributes }) => attributes["role"] ?? "");
  const forOutlook = page.conditionals.flatMap((comment) =>
    Array.from(
      comment.matchAll(/<table\b([^>]*)>/gi),
      ([, rest = ""]) => /\brole="?([a-z]+)/i.exec(rest)?.[1] ?? "",
    ),
  );
  const bare = [...shown, ...forOutlook].filter((role) => !/^(?:presentation|none|table)$/.test(role)).length;
  if (bare === 0) return [];
  return [
    {
      place: inHtml,
      message: `${bare} of ${shown.length + forOutlook.length} tables have no role`,
      cure: 'role="presentation" on every <table> of the template',
    },
  ];
};

/** Speech and reading direction; on the first element inside as well, as clients drop html and body. */
export const checkLanguage: Check = ({ page, issue }) => {
  const { language } = issue.publication;
  const direction = directionOf(language);
  const html = page.elements.find(({ name }) => name === "html");
  const title = page.elements.find(({ name }) => name === "title")?.text ?? "";
  const carriers = page.elements.filter(({ attributes }) => attributes["lang"] === language);
  const wrong = carriers.filter(({ attributes }) => attributes["dir"] !== direction);
  const cure = 'begin the template with <mjml lang="{{language}}" dir="{{direction}}"> and <mj-title>';
  const place = `${inHtml}, <html>`;
  return [
    ...(html?.attributes["lang"] === language && carriers.length > 1
      ? []
      : [{ place, message: `lang="${language}" must stand on html and on the first element inside`, cure }]),
    ...(wrong.length === 0
      ? []
      : [{ place, message: `dir is not "${direction}", as ${language} is written`, cure }]),
    ...(title !== "" ? [] : [{ place: `${inHtml}, <title>`, message: "it is empty", cure }]),
  ];
};
