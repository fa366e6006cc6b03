import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import Parser from "rss-parser";
import { describe, expect, test } from "vitest";

import { fillTokens } from "../../src/demo/fill-tokens.ts";
import { localAddress } from "../../src/demo/local-address.ts";
import { sampleFeeds, sampleFolder } from "../../src/demo/sample-feeds.ts";
import { feedText, readSampleEntries, sampleFeed, type SampleEntry } from "./read-sample-entries.ts";

const noon = new Date("2026-11-24T12:00:00Z");
const living = sampleFeeds(noon).filter(({ source }) => source.behaviour !== "dead");

async function allEntries(now: Date): Promise<SampleEntry[]> {
  const feeds = sampleFeeds(now).filter(({ documents }) => documents.size > 0);
  return (await Promise.all(feeds.map(readSampleEntries))).flat();
}

describe("the sample feeds", () => {
  test("hold at least 130 entries, each with a title, a link and a date", async () => {
    const entries = await allEntries(noon);
    expect(entries.length).toBeGreaterThanOrEqual(130);
    expect(entries.filter(({ title, date }) => title === "" || Number.isNaN(date.getTime()))).toEqual([]);
  });

  test("are fresh whenever they are asked for: fifty or more of the last day, none from the future", async () => {
    for (const now of [noon, new Date("2031-02-28T23:59:59.500Z")]) {
      const ages = (await allEntries(now)).map(({ date }) => (now.getTime() - date.getTime()) / 3_600_000);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...ages)).toBeLessThan(80);
      expect(ages.filter((age) => age <= 24).length).toBeGreaterThanOrEqual(50);
    }
  });

  test("are the same bytes for the same moment, and others for another", () => {
    const bytes = (now: Date) =>
      sampleFeeds(now).flatMap(({ documents }) =>
        [...documents.values()].map((found) => Buffer.from(found.bytes)),
      );
    expect(Buffer.concat(bytes(noon)).equals(Buffer.concat(bytes(noon)))).toBe(true);
    expect(Buffer.concat(bytes(noon)).equals(Buffer.concat(bytes(new Date(noon.getTime() + 60_000))))).toBe(
      false,
    );
  });

  test("leave no token unfilled in a feed or a page", () => {
    for (const { documents } of living) {
      for (const { bytes } of documents.values())
        expect(Buffer.from(bytes).toString("latin1")).not.toContain("{{");
    }
  });

  test("link every entry to a page that has the entry's headline", async () => {
    const pages = new Map<string, string>();
    for (const { source, documents } of living) {
      for (const [path, { bytes }] of documents) {
        pages.set(`https://${source.slug}.example${path}`, new TextDecoder(source.charset).decode(bytes));
      }
    }
    for (const feed of living) {
      for (const { title, link } of await readSampleEntries(feed)) {
        const headline = plain(/<h1>(.*)<\/h1>/.exec(pages.get(link.split("?")[0]!) ?? "")?.[1] ?? "");
        expect(headline.replace("Updated: ", ""), link).toBe(plain(title).replace("Updated: ", ""));
      }
    }
  });

  test("use every article file in a feed or as a page", () => {
    for (const { source, documents } of living) {
      const files = readdirSync(join(sampleFolder, "feeds", source.slug));
      const template = readFileSync(join(sampleFolder, "feeds", source.file!), "utf8");
      const unused = files
        .map((file) => file.replace(/\.html$/, ""))
        .filter((name) => !template.includes(`{{article ${name}}}`))
        .filter((name) => ![...documents.keys()].some((path) => path.includes(`/${name}`)));
      expect(unused, source.slug).toEqual([]);
    }
  });

  test("stay in the example domains, links and pictures alike", () => {
    for (const { source, documents } of living) {
      for (const { bytes } of documents.values()) {
        const addresses = new TextDecoder(source.charset)
          .decode(bytes)
          .matchAll(/(?:href|src|url)="(https?:[^"]*)"/g);
        for (const [, address] of addresses) expect(new URL(address!).hostname).toMatch(/\.example$/);
      }
    }
  });

  test("have a malformed one, which a strict reader refuses and a tolerant one reads whole", async () => {
    const broken = sampleFeed("broken", noon);
    await expect(new Parser().parseString(feedText(broken))).rejects.toThrow();
    const expected = feedText(broken).match(/<item>/g)!.length;
    expect(await readSampleEntries(broken)).toHaveLength(expected);
  });

  test("have one in ISO-8859-1 that is no UTF-8 and says so in its prolog", () => {
    const { bytes } = sampleFeed("kuestenwache", noon).documents.get("/feed.xml")!;
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
    expect(Buffer.from(bytes).toString("latin1")).toMatch(/^<\?xml version="1\.0" encoding="ISO-8859-1"\?>/);
    expect(Buffer.from(bytes).toString("latin1")).toContain("Küstenwache IT");
  });

  test("tell one entry in two versions under one id, and one twice under two ids", async () => {
    const north = feedText(sampleFeed("northlight", noon));
    expect(north.match(/<id>tag:northlight\.example,2026:tidelock-cve-2026-90117<\/id>/g)).toHaveLength(2);
    const packet = await readSampleEntries(sampleFeed("packet", noon));
    const outage = packet.filter(({ link }) => link.includes("/corvane-login-outage.html?utm_"));
    expect(new Set(outage.map(({ link }) => link)).size).toBe(2);
  });
});

describe("fillTokens", () => {
  test("writes the moment in the form that is asked for", () => {
    const { text, moments } = fillTokens(
      "{{hoursAgo 5.5 rfc822}} {{hoursAgo 36 iso}} {{hoursAgo 36 weekday}}",
      noon,
    );
    expect(text).toBe("Tue, 24 Nov 2026 06:30:00 GMT 2026-11-23T00:00:00Z Monday");
    expect(moments.map((moment) => moment.toISOString())).toEqual([
      "2026-11-24T06:30:00.000Z",
      "2026-11-23T00:00:00.000Z",
    ]);
  });

  test("names a token that it does not know", () => {
    for (const token of ["{{hoursAgo five iso}}", "{{hoursAgo 5 roman}}", "{{today}}", "{{article x}}"]) {
      expect(() => fillTokens(`a ${token}`, noon)).toThrow(token);
    }
  });
});

describe("localAddress", () => {
  const base = "http://127.0.0.1:4100";

  test("leads a sample feed's addresses to the local server, query and all", () => {
    expect(localAddress("https://harbour.example/feed.xml", base)).toBe(`${base}/harbour/feed.xml`);
    expect(localAddress("https://packet.example/a/b.html?x=1&y=2#z", `${base}/`)).toBe(
      `${base}/packet/a/b.html?x=1&y=2`,
    );
    expect(localAddress("https://quiet.example", base)).toBe(`${base}/quiet/`);
  });

  test("leaves all other addresses alone", () => {
    for (const url of [
      "https://briefing.news.example/",
      "https://harbour.example.com/",
      "https://evil.harbour.example/",
      "https://harbour.example:8443/",
      "ftp://harbour.example/",
      "harbour.example",
      "",
    ]) {
      expect(localAddress(url, base), url).toBeNull();
    }
  });
});

function plain(html: string): string {
  return html.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&apos;", "'");
}
