import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { transportFor } from "../../src/deliver/transports.ts";
import { openStore } from "../../src/store/open-store.ts";
import { addReaders, saveSampleIssue } from "../store/sample-issue.ts";
import { wholeMessage } from "../../src/deliver/whole-message.ts";
import { sendSample } from "./send-sample.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "briefing-folder-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("a dry run leaves one message a reader, readable by nobody else", async () => {
  const store = await openStore(":memory:");
  await saveSampleIssue(store);
  await addReaders(store, 3);
  const outcome = await sendSample(store, `folder:${join(folder, "out")}`);
  expect(outcome.counts.accepted).toBe(3);
  const files = readdirSync(join(folder, "out"));
  expect(files).toEqual([0, 1, 2].map((i) => `r0000${i}@readers.example.eml`));
  expect(readFileSync(join(folder, "out", files[0]!), "utf8")).toContain(
    "To: Reader r00000 <r00000@readers.example>",
  );
  expect(statSync(join(folder, "out", files[0]!)).mode & 0o077).toBe(0);
  await store.close();
});

it("no address leaves the folder or takes another's file", async () => {
  const opened = await transportFor({ reveal: () => `folder:${folder}` }, 1).open();
  if ("trouble" in opened) throw new Error(opened.trouble.text);
  const addresses = [
    "../../x@y.example",
    "Ada@readers.example",
    "ada@readers.example",
    "a/b@c.example",
    "a_b@c.example",
  ];
  for (const to of addresses)
    await opened.line.send({ from: "x@y.example", to }, wholeMessage(Buffer.from(to)));
  expect(readdirSync(folder)).toHaveLength(addresses.length);
  expect(new Set(readdirSync(folder).map((name) => name.toLowerCase())).size).toBe(addresses.length);
});

it("a folder that cannot be made is trouble with its name", async () => {
  writeFileSync(join(folder, "file"), "");
  const opened = await transportFor({ reveal: () => `folder:${join(folder, "file", "out")}` }, 1).open();
  expect(opened).toMatchObject({ trouble: { phase: "connect" } });
});

it("a scheme that nobody carries is named, with those that are", () => {
  expect(() => transportFor({ reveal: () => "pigeon:home" }, 1)).toThrow(
    /smtp: or smtps: or folder:.*pigeon:/,
  );
});
