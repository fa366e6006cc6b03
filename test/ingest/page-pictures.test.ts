import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureAddress } from "../../src/ingest/picture-address.ts";
import { pictureSize } from "../../src/ingest/picture-size.ts";
import { gif, jpeg, png } from "./pictures.ts";

describe("a picture's size is read from its header", () => {
  test.each([
    ["png", png(1200, 630)],
    ["gif", gif(1200, 630)],
    ["jpeg", jpeg(1200, 630)],
    ["jpeg", jpeg(1200, 630, 0xc2)],
  ])("of a %s", (type, bytes) => {
    expect(pictureSize(bytes)).toEqual({ type, width: 1200, height: 630 });
  });

  test("and is unknown for WebP, SVG, HTML and cut-off pictures", () => {
    for (const text of [
      "RIFF\0\0\0\0WEBPVP8 ",
      `<svg xmlns="http://www.w3.org/2000/svg"/>`,
      "<!doctype html>",
      "",
    ])
      expect(pictureSize(Buffer.from(text, "latin1"))).toBeNull();
    for (const bytes of [png(9, 9), gif(9, 9), jpeg(9, 9)])
      expect(pictureSize(bytes.subarray(0, 9))).toBeNull();
  });

  test("whatever the bytes are, without an error and without an end that never comes", () => {
    const starts = [
      [],
      [0xff, 0xd8],
      [0xff, 0xd8, 0xff, 0xe0],
      [...png(1, 1).subarray(0, 16)],
      [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        const size = pictureSize(Uint8Array.from([...start, ...rest]));
        expect(size === null || (size.width >= 0 && size.height >= 0)).toBe(true);
      }),
    );
  });
});

describe("a picture's address", () => {
  test("stays as it is with https, and is looked for with https where it has http", () => {
    expect(pictureAddress("https://harbour.example/a.jpg?w=1#x")).toEqual({
      url: "https://harbour.example/a.jpg?w=1",
    });
    expect(pictureAddress("http://harbour.example/a.jpg")).toEqual({ url: "https://harbour.example/a.jpg" });
  });

  test.each([
    "http://harbour.example:8080/a.jpg",
    "data:image/png;base64,AAAA",
    "https://user:pass@harbour.example/a.jpg",
    "https://harbour.example/logo.svg",
    "https://harbour.example/a.webp",
    "https://ad.doubleclick.net/x/photo.jpg",
    "https://pixel.wp.com/g.gif?v=1",
    "https://harbour.example/images/1x1.gif",
    "https://harbour.example/spacer.png",
    "https://harbour.example/open/pixel?reader=7",
    "https://feeds.harbour.example/~r/harbour/news/~4/abc",
    "no address",
  ])("is refused: %s", (written) => {
    expect(pictureAddress(written)).toHaveProperty("refused");
  });

  test.each([
    "https://harbour.example/photos/race-track.jpg",
    "https://harbour.example/photos/pixel-phone-review.png",
    "https://harbour.example/tracking/harbour-seals.jpg",
    "https://harbour.example/img/lighthouse-beacon.jpg",
  ])("is no tracker for a word in its name: %s", (written) => {
    expect(pictureAddress(written)).toEqual({ url: written });
  });
});
