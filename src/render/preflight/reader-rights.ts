import { inHtml, inText, type Check } from "./draft.ts";
import { squeeze } from "./squeeze.ts";

export const checkUnsubscribeLink: Check = ({ page, rendered }) => {
  const marker = rendered.markers.leaveUrl;
  const linked = page.elements.some(
    ({ name, hidden, text, attributes }) =>
      name === "a" && !hidden && text !== "" && attributes["href"] === marker,
  );
  return [
    ...(linked
      ? []
      : [
          {
            place: inHtml,
            message: "no link that can be seen lets a reader leave",
            cure: 'print <a href="{{safeUrl reader.leaveUrl}}"> with its words in parts/footer',
          },
        ]),
    ...(rendered.text.includes(marker)
      ? []
      : [
          {
            place: inText,
            message: "no link lets a reader leave",
            cure: "print {{safeUrl reader.leaveUrl}} in issue.txt.hbs",
          },
        ]),
  ];
};

/** CAN-SPAM (15 USC 7704(a)(5)) and its like. */
export const checkPostalAddress: Check = ({ issue, page, rendered }) => {
  const address = squeeze(issue.publication.address);
  const cure = "print {{publication.address}} where readers can see it";
  if (address === "")
    return [
      { place: "publication.address", message: "there is no postal address", cure: "give it in the config" },
    ];
  const shown = squeeze(page.texts.map(({ text }) => text).join(" "));
  return [
    ...(shown.includes(address) ? [] : [{ place: inHtml, message: "the postal address is not in it", cure }]),
    ...(squeeze(rendered.text).includes(address)
      ? []
      : [{ place: inText, message: "the postal address is not in it", cure }]),
  ];
};
