import type { LackingFeature } from "../../src/render/preflight/feature-use.ts";
import { type Feature, useOf } from "./feature-use.ts";
import { harmless } from "./harmless.ts";

type Place = readonly [family: keyof Feature["stats"], platform: string];

/** Where caniemail's data keeps a mail client: family and platform. */
const clients: Readonly<Record<string, readonly Place[]>> = {
  Gmail: ["desktop-webmail", "mobile-webmail", "ios", "android"].map((platform): Place => [
    "gmail",
    platform,
  ]),
  "Apple Mail": ["macos", "ios"].map((platform): Place => ["apple-mail", platform]),
  "Outlook.com": [["outlook", "outlook-com"]],
  Yahoo: ["desktop-webmail", "ios", "android"].map((platform): Place => ["yahoo", platform]),
  "Outlook for Windows": [["outlook", "windows"]],
  "Outlook for phones": ["ios", "android"].map((platform): Place => ["outlook", platform]),
  "Samsung Email": [["samsung-email", "android"]],
  Thunderbird: [["thunderbird", "macos"]],
};

/** What carries meaning and is not there in one client at least, with all that lack it. Partial support is support. */
export function lackingFeatures(features: readonly Feature[]): LackingFeature[] {
  return features.flatMap((feature): LackingFeature[] => {
    const { slug, title } = feature;
    const use = useOf(feature);
    const lacking = Object.keys(clients).filter((client) => isLackingIn(feature, client));
    return use === null || lacking.length === 0 || harmless.has(slug)
      ? []
      : [{ slug, title: title.trim(), use, lacking }];
  });
}

function isLackingIn({ stats }: Feature, client: string): boolean {
  return (clients[client] ?? []).some(([family, platform]) =>
    newest(versionsOf(stats[family], platform))?.startsWith("n"),
  );
}

function versionsOf(platforms: object | undefined, platform: string) {
  return Object.entries(platforms ?? {}).find(([name]) => name === platform)?.[1] as
    Readonly<Record<string, string>> | undefined;
}

/** By version, or by month where the client has none. */
function newest(versions: Readonly<Record<string, string>> | undefined): string | undefined {
  const inOrder = Object.keys(versions ?? {}).toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return versions?.[inOrder.at(-1) ?? ""];
}
