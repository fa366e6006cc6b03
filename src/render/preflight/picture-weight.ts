import { inHtml, type Check, type Sighting } from "./draft.ts";

/** Bytes of one picture, and of all: readers may be on the road. */
const heaviest = 500_000;
const heaviestAll = 1_500_000;

const inKilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`;

export const checkPictureWeight: Check = ({ page, context }) => {
  const { reaches } = context;
  if (reaches === undefined) return [];
  const pictures = new Map<string, number>();
  for (const { name, attributes } of page.elements) {
    const reach = name === "img" ? reaches.get(attributes["src"] ?? "") : undefined;
    if (reach !== undefined && "bytes" in reach && reach.bytes !== null && reach.status < 300)
      pictures.set(attributes["src"] ?? "", reach.bytes);
  }
  const all = [...pictures.values()].reduce((sum, bytes) => sum + bytes, 0);
  const single = [...pictures]
    .filter(([, bytes]) => bytes > heaviest)
    .map(([address, bytes]): Sighting => ({
      place: `${inHtml}, picture ${address}`,
      message: `${inKilobytes(bytes)}; over ${inKilobytes(heaviest)} a picture comes late on the road`,
      cure: "save it smaller: 1200 pixels wide are enough, as JPEG",
    }));
  if (all <= heaviestAll) return single;
  return [
    ...single,
    {
      place: inHtml,
      message: `${pictures.size} pictures have ${inKilobytes(all)} together; over ${inKilobytes(heaviestAll)} they come late on the road`,
      cure: "save them smaller, or show fewer",
    },
  ];
};
