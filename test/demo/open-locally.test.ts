import { expect, test } from "vitest";
import { linkHtmlLocally, linkTextLocally, openLocally } from "../../src/demo/open-locally.ts";

const open = openLocally({
  publicationUrl: "https://quay.example/",
  readersUrl: "http://127.0.0.1:4000",
  localAddress: (url) =>
    url.startsWith("https://harbour.example/") ? url.replace("https://", "http://127.0.0.1:5000/") : null,
});

test.each([
  ["https://quay.example/leave/token", "http://127.0.0.1:4000/leave/token"],
  ["https://quay.example", "http://127.0.0.1:4000"],
  ["https://quay.example.evil.test/leave/token", null],
  ["https://quay.examples/", null],
  ["https://harbour.example/news/1?a=1&b=2", "http://127.0.0.1:5000/harbour.example/news/1?a=1&b=2"],
  ["mailto:notes@quay.example", null],
])("%s opens at %s", (url, local) => expect(open(url)).toBe(local));

test("links and pictures of an HTML edition lead to this machine, the rest stays byte for byte", () => {
  const edition = `<a href="https://harbour.example/1?a=1&amp;b=2">https://harbour.example/1</a><img src='https://quay.example/a.png'><a href="https://far.test/?x=1&y">far</a>`;
  expect(linkHtmlLocally(edition, open)).toBe(
    `<a href="http://127.0.0.1:5000/harbour.example/1?a=1&amp;b=2">https://harbour.example/1</a><img src="http://127.0.0.1:4000/a.png"><a href="https://far.test/?x=1&y">far</a>`,
  );
});

test("addresses in a text edition become links that read as they were sent; all else is escaped", () => {
  const parts = linkTextLocally("Read <this>: https://quay.example/leave/t.\n(https://far.test/a)", open);
  expect(parts.map(String).join("")).toBe(
    `Read &lt;this&gt;: <a href="http://127.0.0.1:4000/leave/t" target="_blank" rel="noopener">https://quay.example/leave/t</a>.\n(<a href="https://far.test/a" target="_blank" rel="noopener">https://far.test/a</a>)`,
  );
});
