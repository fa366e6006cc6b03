import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { linkSecret } from "../../src/config/link-secret.ts";

const folder = () => mkdtemp(join(tmpdir(), "briefing-secret-"));

test("is made on first use, kept for the owner only, and the same ever after", async () => {
  const root = await folder();
  const first = await linkSecret(root, {});
  const second = await linkSecret(root, {});
  expect(second.reveal()).toBe(first.reveal());
  expect(Buffer.from(first.reveal(), "base64url")).toHaveLength(32);
  const file = join(root, "data", "secret");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toBe(`${first.reveal()}\n`);
});

test("is one and the same for all who ask at once", async () => {
  const root = await folder();
  const all = await Promise.all(Array.from({ length: 20 }, () => linkSecret(root, {})));
  expect(new Set(all.map((each) => each.reveal())).size).toBe(1);
  expect(await readdir(join(root, "data"))).toEqual(["secret"]);
});

test("comes from the environment where it is given, and then nothing is written", async () => {
  const root = await folder();
  const secret = await linkSecret(root, { BRIEFING_SECRET: "0123456789abcdef" });
  expect(secret.reveal()).toBe("0123456789abcdef");
  expect(await readdir(root)).toEqual([]);
});

test("a wrong variable stops it, instead of signing with another secret", async () => {
  await expect(linkSecret(await folder(), { BRIEFING_SECRET: "short" })).rejects.toThrow(ConfigError);
});

test("a file cut short stops it: a new secret would break the links in all mail that is out", async () => {
  const root = await folder();
  await mkdir(join(root, "data"));
  await writeFile(join(root, "data", "secret"), "abc\n");
  await expect(linkSecret(root, {})).rejects.toThrow(/cut short.*backup/);
});
