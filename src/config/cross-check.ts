import { hasPassword } from "./check-address.ts";
import { nearest } from "./known-keys.ts";
import type { Path } from "./locate.ts";

/** A mistake that shows only when two places are seen together; the place in the file comes later. */
export interface CrossMistake {
  readonly path: Path;
  readonly problem: string;
  readonly cure: string;
}

type Loose = Readonly<Record<string, unknown>>;

/** Looks at the values as written, not as parsed, so that one wrong key hides no mistake elsewhere. */
export function crossCheck(value: unknown): CrossMistake[] {
  const config = asLoose(value);
  const feeds = asList(config["feeds"]);
  const sections = asList(config["sections"]);
  return [
    ...unique(feeds, "feeds", "name", (text) => text),
    ...unique(feeds, "feeds", "url", (text) => (URL.canParse(text) ? new URL(text).href : text)),
    ...unique(sections, "sections", "id", (text) => text),
    ...namesExist(feeds, "feeds", "sections", textsOf(sections, "id"), "section"),
    ...namesExist(sections, "sections", "feeds", textsOf(feeds, "name"), "feed"),
    ...sections.flatMap(checkSection),
    ...domainsOnce(asList(asLoose(config["delivery"])["domains"])),
    ...passwords(config),
  ];
}

function unique(
  list: readonly Loose[],
  root: string,
  key: string,
  normal: (text: string) => string,
): CrossMistake[] {
  const first = new Map<string, number>();
  return list.flatMap((each, index) => {
    const text = each[key];
    if (typeof text !== "string") return [];
    const before = first.get(normal(text));
    if (before === undefined) first.set(normal(text), index);
    if (before === undefined) return [];
    const problem = `is the same as that of ${root}[${before}]`;
    return [{ path: [root, index, key], problem, cure: `give each its own ${key}, or take one out` }];
  });
}

function namesExist(
  list: readonly Loose[],
  root: string,
  key: string,
  known: readonly string[],
  noun: string,
): CrossMistake[] {
  return list.flatMap((each, index) =>
    asTexts(each[key]).flatMap(([name, place]) => {
      if (known.includes(name)) return [];
      const near = nearest(name, known);
      const cure = near === null ? `write one of ${known.join(", ")}` : `did you mean ${near}?`;
      return [
        { path: [root, index, key, place], problem: `names the ${noun} "${name}", which is not there`, cure },
      ];
    }),
  );
}

function domainsOnce(list: readonly Loose[]): CrossMistake[] {
  const seen = new Set<string>();
  return list.flatMap((each, index) =>
    asTexts(each["names"]).flatMap(([name, place]) => {
      const known = seen.has(name.toLowerCase());
      seen.add(name.toLowerCase());
      if (!known) return [];
      const path = ["delivery", "domains", index, "names", place];
      return [{ path, problem: `is "${name}", which is named before`, cure: "name each domain once" }];
    }),
  );
}

function checkSection(section: Loose, index: number): CrossMistake[] {
  const kind = section["kind"];
  if (typeof kind !== "string") return [];
  const at = (key: string, problem: string, cure: string) => ({
    path: ["sections", index, key],
    problem,
    cure,
  });
  const written = kind === "notices" || kind === "sponsor";
  const mistakes: CrossMistake[] = [];
  if (kind !== "sponsor" && section["title"] === undefined) {
    mistakes.push(
      at("title", "is missing", 'add a heading, like title: "Top Stories"; only a sponsor goes without'),
    );
  }
  if (!written && section["items"] !== undefined) {
    mistakes.push(
      at(
        "items",
        `does not fit the kind ${kind}`,
        "items are written for notices and sponsor; take them out",
      ),
    );
  }
  for (const key of written ? ["feeds", "categories", "keywords"] : []) {
    if (section[key] === undefined) continue;
    mistakes.push(
      at(key, `does not fit the kind ${kind}`, "its items are yours, not the feeds'; take it out"),
    );
  }
  const [limit, min] = [section["limit"], section["min"]];
  if (typeof limit === "number" && typeof min === "number" && min > limit) {
    mistakes.push(
      at("min", `is ${min}, above the limit of ${limit}`, "such a section never appears; lower min"),
    );
  }
  return [
    ...mistakes,
    ...asList(section["items"]).flatMap((item, place) =>
      checkItem(item, ["sections", index, "items", place]),
    ),
  ];
}

function checkItem(item: Loose, path: Path): CrossMistake[] {
  const mistakes: CrossMistake[] = [];
  if (item["image"] !== undefined && item["imageAlt"] === undefined) {
    const cure = "add imageAlt: what the picture shows, for those who do not see it";
    mistakes.push({ path: [...path, "image"], problem: "has no words beside it", cure });
  }
  const [from, until] = [item["from"], item["until"]];
  if (typeof from === "string" && typeof until === "string" && until < from) {
    mistakes.push({
      path: [...path, "until"],
      problem: `is before from (${from})`,
      cure: "exchange the two days",
    });
  }
  return mistakes;
}

function passwords(config: Loose): CrossMistake[] {
  const smtp = asLoose(config["smtp"]);
  const intoEnvironment = (variable: string) =>
    `take it out, change it, and put the whole address into ${variable} or into the file that ${variable}_FILE names`;
  return [
    { path: ["smtp", "url"], text: smtp["url"], cure: intoEnvironment("BRIEFING_SMTP_URL") },
    { path: ["database"], text: config["database"], cure: intoEnvironment("BRIEFING_DATABASE_URL") },
    ...asList(smtp["servers"]).map(({ url }, i) => ({
      path: ["smtp", "servers", i, "url"],
      text: url,
      cure: "take it out, change it, and put it into the file that passwordFile names",
    })),
  ].flatMap(({ path, text, cure }) => {
    if (typeof text !== "string" || !hasPassword(text)) return [];
    return [{ path, problem: "holds a password, and this file is no place for one", cure }];
  });
}

function asLoose(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function asList(value: unknown): Loose[] {
  return Array.isArray(value) ? value.map(asLoose) : [];
}

function textsOf(list: readonly Loose[], key: string): string[] {
  return list.map((each) => each[key]).filter((each) => typeof each === "string");
}

function asTexts(value: unknown): [string, number][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, place): [string, number][] =>
    typeof each === "string" ? [[each, place]] : [],
  );
}
