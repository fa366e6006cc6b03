import { readFile } from "node:fs/promises";
import type { Config } from "../config/schema.ts";
import { type DkimKey, readDkimKey } from "../deliver/dkim-key.ts";

/** The keys that sign every message, the first one first. */
export async function readDkimKeys({ dkim }: Config["smtp"]): Promise<DkimKey[]> {
  if (dkim === undefined) return [];
  const { domain, also } = dkim;
  const places = [
    { ...dkim, place: "smtp.dkim.keyFile" },
    ...also.map((key, i) => ({
      ...key,
      domain: key.domain ?? domain,
      place: `smtp.dkim.also[${i}].keyFile`,
    })),
  ];
  return Promise.all(places.map(async (key) => readDkimKey(key.domain, key.selector, await readPem(key))));
}

async function readPem({ keyFile, place }: { keyFile: string; place: string }): Promise<string> {
  try {
    return await readFile(keyFile, "utf8");
  } catch (cause) {
    throw new Error(`${place}: ${keyFile} can't be read; make a key with: openssl genrsa 2048`, { cause });
  }
}
