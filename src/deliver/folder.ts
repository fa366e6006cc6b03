import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Message, Reply, Transport } from "./transport.ts";

/** A dry run: one `.eml` file a reader, named by the address, in a folder that is made where it is missing. */
export function folderTransport(folder: string): Transport {
  return {
    name: `folder:${folder}`,
    connections: 1,
    async open() {
      try {
        await mkdir(folder, { recursive: true });
      } catch (error) {
        return { trouble: reply("connect", null, `${folder}: ${(error as Error).message}`) };
      }
      return {
        line: { open: true, send: ({ to }, message) => write(folder, to, message), close: () => undefined },
      };
    },
  };
}

async function write(folder: string, to: string, { pieces }: Message): Promise<Reply> {
  const message = await pieces;
  const name = fileName(to);
  const file = join(folder, name);
  try {
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (error) {
    return reply("sender", 452, `${file}: ${(error as Error).message}`);
  }
  return reply("handed-over", 250, `250 written to ${name}`);
}

/** Two addresses never share a file, on any file system. */
function fileName(address: string): string {
  const plain = /^[a-z0-9][a-z0-9.@+_-]{0,120}$/.test(address);
  if (plain) return `${address}.eml`;
  const digest = createHash("sha256").update(address).digest("hex").slice(0, 12);
  return `${address.replace(/[^A-Za-z0-9@+_-]+/g, "_").slice(0, 80)}-${digest}.eml`;
}

function reply(phase: Reply["phase"], code: number | null, text: string): Reply {
  return { phase, code, enhanced: null, text };
}
