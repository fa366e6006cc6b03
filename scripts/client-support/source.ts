import { rawData } from "caniemail";
import { lackingFeatures } from "./lacking-features.ts";

/** The table as a file of TypeScript, a feature a line. */
export function clientSupportSource(): string {
  const { last_update_date: updated, data } = rawData;
  return `// Made by scripts/client-support.ts from the data of caniemail.com (MIT License, Copyright (c) Rémi Parmentier).
import type { LackingFeature } from "./feature-use.ts";

/** When the data was last changed. */
export const supportKnownOn = ${JSON.stringify(updated.slice(0, 10))};

// prettier-ignore
export const featuresLacking: readonly LackingFeature[] = [
${lackingFeatures(data)
  .map((feature) => `  ${JSON.stringify(feature)},`)
  .join("\n")}
];
`;
}
