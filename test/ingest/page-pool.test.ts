import { describe, expect, onTestFinished, test } from "vitest";
import { openPagePool, PageError } from "../../src/ingest/page-pool.ts";
import { processorClock } from "../processor-time.ts";

const url = "https://harbour.example/news";
const sentence = "The harbour of Skarrholm has closed its northern quay after gulls took over the crane. ";
const good = `<html><body><article><p>${sentence.repeat(4)}</p></article></body></html>`;
const request = (html: string, contentType = "text/html; charset=utf-8") => ({
  bytes: new Uint8Array(Buffer.from(html)),
  contentType,
  url,
});
const pool = (limits?: Parameters<typeof openPagePool>[0]) => {
  const opened = openPagePool(limits);
  onTestFinished(() => opened.close());
  return opened;
};

describe("pages are read in threads", () => {
  test.each([
    ["19,000 nested elements", `<html><body>${"<div>".repeat(19_000)}${good}`],
    ["200,000 elements", `<html><body>${"<p>a</p>".repeat(200_000)}`],
    ["a million angle brackets", `<html><body>${"<".repeat(1_000_000)}`],
    ["3,000 nested tables", `<html><body>${"<table><tr><td>".repeat(3000)}`],
  ])("so that one with %s costs only itself, and this thread stays free", async (_, html) => {
    const { read } = pool({ timeoutMs: 1500 });
    const here = processorClock();
    const hostile = read(request(html)).then(
      ({ text }) => text,
      (error: unknown) => error,
    );
    const others = await Promise.all([read(request(good)), read(request(good))]);
    const outcome = await hostile;
    expect(others.every(({ text }) => text.includes("northern quay"))).toBe(true);
    expect(outcome instanceof PageError || typeof outcome === "string").toBe(true);
    expect((await read(request(good))).text).toContain("northern quay");
    expect(here()).toBeLessThan(500);
  });

  test("and scripts in them are never run", async () => {
    const bomb = `<script>while (true) {}</script><img src=x onerror="while (true) {}">`;
    const { text } = await pool().read(request(good.replace("<article>", `<article>${bomb}`)));
    expect(text).toBe(sentence.repeat(4).trim());
  });

  test.each([
    ["the header", "text/html; charset=windows-1252", ""],
    ["a meta element", "text/html", `<meta charset="windows-1252">`],
    [
      "an old meta element",
      "text/html",
      `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">`,
    ],
  ])("in the charset that %s names", async (_, contentType, head) => {
    const html = `<html><head>${head}</head><body><p>${"Die Möwen von Küstenrode sind größer als die Krähen. ".repeat(4)}</p></body></html>`;
    const bytes = new Uint8Array(Buffer.from(html, "latin1"));
    expect((await pool().read({ bytes, contentType, url })).text).toContain(
      "Die Möwen von Küstenrode sind größer",
    );
  });

  test("and a page that takes too much memory is given up", async () => {
    const { read } = pool({ memoryMb: 24, timeoutMs: 10_000 });
    const heavy = `<html><body>${`<p>${"x ".repeat(2000)}</p>`.repeat(5000)}`;
    await expect(read(request(heavy))).rejects.toThrow(PageError);
  });
});
