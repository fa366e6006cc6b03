/** Writes config/briefing.schema.json, by which editors complete and check config/briefing.yaml. */
import { writeFile } from "node:fs/promises";
import { configJsonSchema } from "../src/config/json-schema.ts";

const file = new URL("../config/briefing.schema.json", import.meta.url);
await writeFile(file, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
