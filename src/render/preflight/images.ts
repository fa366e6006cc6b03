import { inHtml, type Check, type Draft } from "./draft.ts";

const images = ({ page }: Draft) => page.elements.filter(({ name }) => name === "img");
const placeOf = (src: string | undefined) => `${inHtml}, picture ${(src ?? "without src").slice(0, 200)}`;

export const checkImageAlt: Check = (draft) =>
  images(draft)
    .filter(({ attributes }) => attributes["alt"] === undefined)
    .map(({ attributes }) => ({
      place: placeOf(attributes["src"]),
      message: "it has no alt text, and many readers see no pictures",
      cure: 'give it alt="…" in the template, alt="" if it only decorates',
    }));

export const checkImageWidth: Check = (draft) =>
  images(draft)
    .filter(({ attributes }) => !/^\d+%?$/.test(attributes["width"] ?? ""))
    .map(({ attributes }) => ({
      place: placeOf(attributes["src"]),
      message: "it has no width attribute: Outlook for Windows shows it as large as the file is",
      cure: 'give it width="…" in the template, in pixels and without px',
    }));

export const checkImageHttps: Check = (draft) =>
  images(draft)
    .filter(({ attributes }) => !/^https:\/\/[^\s/]/i.test(attributes["src"] ?? ""))
    .map(({ attributes }) => ({
      place: placeOf(attributes["src"]),
      message: "mail clients show pictures that come by https only",
      cure: "put the picture on a web server with https",
    }));
