const regions = new Set(
  (
    "emea|apac|amer|anz|latam|dach|mena|asean|americas|the americas|north america|south america|latin america|europe|western europe|" +
    "northern europe|southern europe|eastern europe|asia|asia pacific|asia-pacific|southeast asia|south asia|africa|middle east|" +
    "uk|u.k.|us|u.s.|uk and ireland|nordics|benelux|oceania|north asia"
  ).split("|"),
);

/** A region that a post is for, and nobody's employer: "head of claims for EMEA". */
export const isRegion = (name: string): boolean =>
  name
    .toLowerCase()
    .split(/,? and |, ?| & /u)
    .every((part) => regions.has(part.replace(/^the /u, ""))) || regions.has(name.toLowerCase());

let countries: ReadonlySet<string> | null = null;

/** Whether English calls a country so, as its own table of regions has it. */
export function isCountry(name: string): boolean {
  countries ??= new Set(countryNames());
  return countries.has(name.toLowerCase().replace(/^the /u, ""));
}

function* countryNames(): Generator<string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  for (let first = 65; first <= 90; first++)
    for (let second = 65; second <= 90; second++) {
      const name = names.of(String.fromCharCode(first, second));
      if (name !== undefined) yield name.toLowerCase();
    }
  yield* ["us", "u.s.", "usa", "uk", "u.k.", "britain", "korea", "america", "ivory coast", "czech republic"];
}
