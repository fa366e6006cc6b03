import * as z from "zod";
import { configSchema } from "./schema.ts";

/** The parts of JSON Schema draft 7 that are used here. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

let made: JsonSchema | null = null;

/** config/briefing.yaml as JSON Schema draft 7, made from the schema that checks it. */
export function configJsonSchema(): JsonSchema {
  made ??= z.toJSONSchema(configSchema, { target: "draft-7", io: "input" }) as JsonSchema;
  return made;
}
