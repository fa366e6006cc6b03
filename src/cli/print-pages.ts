import { once } from "node:events";
import { print } from "./print.ts";

/** For lists that may be long: stdout is waited for where it takes no more. */
export async function printPage(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** What `printJson` would write of all pages as one array. */
export async function printJsonArray(pages: AsyncIterable<readonly unknown[]>): Promise<void> {
  await printItems(pages, "");
  print();
}

/** What `printJson` would write of `head` with one more key, its last, whose value is the array of all pages. */
export async function printJsonWith(
  head: object,
  key: string,
  pages: AsyncIterable<readonly unknown[]>,
): Promise<void> {
  await printPage(`${JSON.stringify(head, null, 2).replace(/\n\}$/, "")},\n  ${JSON.stringify(key)}: `);
  await printItems(pages, "  ");
  print("\n}");
}

async function printItems(pages: AsyncIterable<readonly unknown[]>, indent: string): Promise<void> {
  let before = `[\n${indent}  `;
  for await (const page of pages) {
    if (page.length === 0) continue;
    const items = page.map((item) => JSON.stringify(item, null, 2).replaceAll("\n", `\n${indent}  `));
    await printPage(before + items.join(`,\n${indent}  `));
    before = `,\n${indent}  `;
  }
  await printPage(before.startsWith("[") ? "[]" : `\n${indent}]`);
}
