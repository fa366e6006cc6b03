import { describe, expect, test } from "vitest";
import { checkPictures } from "../../src/briefing/check-pictures.ts";
import { gif, jpeg, png } from "../ingest/pictures.ts";
import { article, picture, sampleSite, type Answer } from "./sample-site.ts";

const shown = (site: Awaited<ReturnType<typeof sampleSite>>, image: string, imageAlt: string | null = null) =>
  article(`${site.site}/news${image}`, { image, imageAlt });
const check = (
  { effects, store }: Awaited<ReturnType<typeof sampleSite>>,
  ...args: [Parameters<typeof checkPictures>[0], Parameters<typeof checkPictures>[1]?]
) => checkPictures(args[0], args[1] ?? new Map(), { effects, known: store.pictures, timeoutMs: 1500 });

describe("a story's picture", () => {
  test.each([
    ["PNG", picture(png(1200, 630))],
    ["JPEG", picture(jpeg(1200, 630), "image/jpeg")],
    ["GIF", picture(gif(300, 200), "image/gif")],
  ])("may be a %s, with the words of its feed", async (_, answer) => {
    const site = await sampleSite({ "/a": answer });
    const lead = shown(site, `${site.site}/a`, "A gull");
    expect(await check(site, [lead])).toEqual({
      pictures: new Map([[lead.id, { url: `${site.site}/a`, alt: "A gull" }]]),
      dropped: [],
    });
  });

  test("has empty words where neither feed nor page has some", async () => {
    const site = await sampleSite({ "/a": picture(png(1200, 630)) });
    const lead = shown(site, `${site.site}/a`);
    expect((await check(site, [lead])).pictures.get(lead.id)?.alt).toBe("");
  });

  const faults: Record<string, [Answer, string]> = {
    "is not there": [(_, response) => response.writeHead(404).end(), "HTTP 404"],
    "is a tracking pixel": [picture(gif(1, 1), "image/gif"), "1 × 1 pixels"],
    "is a button": [picture(png(88, 31)), "88 × 31 pixels"],
    "is a tower": [picture(png(400, 2000)), "too tall"],
    "has more than a megabyte": [
      picture(Buffer.concat([png(1200, 630), Buffer.alloc(1_100_000)])),
      "larger than",
    ],
    "is WebP": [picture(Buffer.from("RIFF0000WEBPVP8 "), "image/webp"), "image/webp, not PNG"],
    "is SVG": [picture(Buffer.from("<svg/>"), "image/svg+xml"), "image/svg+xml, not PNG"],
    "lies about its kind": [picture(Buffer.from("<script>alert(1)</script>")), "no such picture"],
    "is a page": [
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>"),
      "text/html",
    ],
    "never comes": [() => undefined, "not finished"],
  };
  test.each(Object.entries(faults))("that %s is dropped, with the reason", async (_, [answer, reason]) => {
    const site = await sampleSite({ "/a": answer });
    const lead = shown(site, `${site.site}/a`);
    const { pictures, dropped } = await check(site, [lead]);
    expect(pictures.size).toBe(0);
    expect(dropped).toMatchObject([{ articleId: lead.id, url: `${site.site}/a` }]);
    expect(dropped[0]?.detail).toContain(reason);
  });

  test("with http stands in the issue with https, if it is there", async () => {
    const site = await sampleSite({ "/a": picture(png(1200, 630)) });
    const [lead, gone] = ["/a", "/b"].map((path) => shown(site, `http://harbour.example${path}`));
    const { pictures, dropped } = await check(site, [lead!, gone!]);
    expect([...pictures]).toEqual([[lead?.id, { url: "https://harbour.example/a", alt: "" }]]);
    expect(dropped.map(({ url }) => url)).toEqual(["http://harbour.example/b"]);
  });

  test("is its page's where its feed has none or a bad one", async () => {
    const site = await sampleSite({
      "/small": picture(png(20, 20)),
      "/p": picture(png(1200, 630)),
      "/q": picture(png(1200, 630)),
    });
    const leads = [article(`${site.site}/1`), shown(site, `${site.site}/small`)];
    const ofPages = new Map([
      [leads[0]!.id, { url: `${site.site}/p`, alt: "A gull" }],
      [leads[1]!.id, { url: `${site.site}/q`, alt: "" }],
    ]);
    const { pictures, dropped } = await check(site, leads, ofPages);
    expect([...pictures.values()].map(({ url }) => url)).toEqual([`${site.site}/p`, `${site.site}/q`]);
    expect(dropped).toHaveLength(1);
  });

  test("that several stories have is their site's, and stands with none", async () => {
    const site = await sampleSite({ "/logo": picture(png(1200, 630)) });
    const leads = ["/1", "/2"].map((path) => article(site.site + path, { image: `${site.site}/logo` }));
    const { pictures, dropped } = await check(site, leads);
    expect(pictures.size).toBe(0);
    expect(dropped.map(({ detail }) => detail)).toEqual(Array(2).fill("other stories have the same picture"));
    expect(site.asked()).toEqual([]);
  });

  test("is asked for once, whether it is good or bad, and a tracker never", async () => {
    const site = await sampleSite({ "/a": picture(png(1200, 630)) });
    const leads = ["/a", "/gone", "/pixel.gif"].map((path) => shown(site, site.site + path));
    const first = await check(site, leads);
    expect(await check(site, leads)).toEqual(first);
    expect(site.asked().toSorted()).toEqual(["/a", "/gone"]);
  });
});
