/** Writes src/render/preflight/lacking-features.ts: what mail clients lack, by the data of caniemail.com. */
import { writeFile } from "node:fs/promises";
import { clientSupportSource } from "./client-support/source.ts";

const file = new URL("../src/render/preflight/lacking-features.ts", import.meta.url);
await writeFile(file, clientSupportSource());
