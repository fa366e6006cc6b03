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

const cities = new Set(
  (
    "amsterdam|athens|atlanta|austin|baghdad|bangkok|barcelona|beijing|beirut|belfast|belgrade|berlin|birmingham|boston|brasilia|brisbane|" +
    "brussels|budapest|buenos aires|cairo|california|cape town|caracas|chicago|copenhagen|dallas|davos|delhi|denver|detroit|doha|dubai|" +
    "dublin|edinburgh|florida|geneva|glasgow|hanoi|havana|hawaii|helsinki|hollywood|houston|islamabad|istanbul|jakarta|jerusalem|" +
    "johannesburg|kabul|kyiv|kiev|lagos|las vegas|lima|lisbon|london|los angeles|madrid|manchester|manila|melbourne|mexico city|miami|" +
    "milan|minneapolis|montreal|moscow|mumbai|munich|nairobi|nashville|new delhi|new jersey|new york|new york city|osaka|oslo|ottawa|" +
    "paris|philadelphia|phoenix|portland|prague|rio de janeiro|rome|san diego|san francisco|santiago|são paulo|seattle|seoul|shanghai|" +
    "silicon valley|singapore|st. louis|stockholm|sydney|taipei|tehran|tel aviv|texas|tokyo|toronto|vancouver|vienna|warsaw|" +
    "washington|washington d.c.|wellington|zurich"
  ).split("|"),
);

/** A large city, or what people leave and move to like one: "is leaving Seattle for Miami". */
export const isCity = (name: string): boolean => cities.has(name.toLowerCase());
