/** A theme's own words ("Also in", "Unsubscribe") by language tag, and in it by name. `{name}` stands for a value. */
export type Words = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Where a language lacks a word. */
const fallbackLanguage = "en";

/** The word in the language, else in its main language, else in English; null if no language has it. */
export function findWord(words: Words, language: string, name: string): string | null {
  const tag = language.toLowerCase();
  for (const candidate of [tag, tag.split("-")[0] ?? tag, fallbackLanguage]) {
    const table = words.get(candidate);
    if (table !== undefined && Object.hasOwn(table, name)) return table[name] ?? null;
  }
  return null;
}

/** Puts values into `{name}` places; a place without a value stays as it is. */
export function fillWord(word: string, values: Readonly<Record<string, unknown>>): string {
  return word.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
