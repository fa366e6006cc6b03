/**
 * Short forms whose full stop ends no sentence, without the stop, in lower case: titles, months, company and court
 * words of English, German, French, Spanish and Portuguese, and a few of Polish.
 */
const abbreviations = new Set(
  (
    "mr mrs ms dr prof rev fr sr jr st mt lt maj capt sgt cpl cmdr adm gov sen supt insp " +
    "jan feb apr jun jul aug sept oct nov dec tue tues thu thurs " +
    "vs etc al approx dept univ assn bros figs eq pp eds secs blvd rd ft " +
    "v cf viz ca calif colo fla minn mich ariz tenn okla penn wis " +
    "bzw ca evtl ggf inkl exkl usw sog vgl nr str bd hrsg jh jhd jan febr okt dez mrd mio tsd hl dipl " +
    "sra srta dra ud uds avda núm pág págs aprox ee uu gral exmo exma ilmo " +
    "godz tys mln ul np tzn " +
    "mme mlle mm mgr janv févr juil déc boul"
  ).split(" "),
);

/** The same, where they are also words that may end a sentence: only with a capital, which the word would lack there. */
const capitalised = new Set(
  (
    "gen col rep hon pres det mar sep mon wed fri sat sun conn mass ill wash ore " +
    "sec ch ave abs ing mag av ej lic eng me"
  ).split(" "),
);

/** Words that are short forms before a number only: "No. 7". */
const numbering = new Set("no nos art arts fig vol ed est sec ch tel abs chap env".split(" "));

/** Company suffixes: they end a sentence only where a capital does not follow as part of a name; treated by the caller. */
const companySuffixes = new Set("inc corp ltd co plc llc gmbh cia ltda bhd pty".split(" "));

/** True for the last word before a full stop when, by what follows, that stop most likely belongs to the word. */
export function isAbbreviation(word: string, next: string): boolean {
  const lower = word.toLowerCase();
  if (abbreviations.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || /^\p{L}$/u.test(word)) return true;
  if (numbering.has(lower) && /^\p{N}/u.test(next)) return true;
  return capitalised.has(lower) && word !== lower;
}

export function isCompanySuffix(word: string): boolean {
  return companySuffixes.has(word.toLowerCase());
}
