/**
 * Short forms whose full stop ends no sentence, without the stop, in lower case: titles, months, company and court
 * words of English, German, French, Spanish and Portuguese.
 */
const abbreviations = new Set(
  (
    "mr mrs ms dr prof rev fr sr jr st mt gen lt col maj capt sgt cpl cmdr adm gov sen rep hon pres supt det insp " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun " +
    "vs etc al approx est dept univ assn bros fig figs eq vol pp ed eds no nos art arts sec secs ch ave blvd rd ft " +
    "v cf viz ca conn mass calif colo fla ill minn mich wash ariz tenn okla ore penn wis " +
    "bzw ca evtl ggf inkl exkl usw sog vgl nr str abs bd hrsg jh jhd jan febr okt dez mrd mio tsd hl dipl ing mag " +
    "sra srta dra ud uds av avda núm pág págs tel ej aprox ee uu gral lic exmo exma ilmo eng " +
    "mme mlle mm me mgr env janv févr juil déc boul chap éd"
  ).split(" "),
);

/** Company suffixes: they end a sentence only where a capital does not follow as part of a name; treated by the caller. */
const companySuffixes = new Set("inc corp ltd co plc llc gmbh cia ltda bhd pty".split(" "));

/** True for the last word before a full stop when that stop most likely belongs to the word. */
export function isAbbreviation(word: string): boolean {
  const lower = word.toLowerCase();
  return abbreviations.has(lower) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || /^\p{L}$/u.test(word);
}

export function isCompanySuffix(word: string): boolean {
  return companySuffixes.has(word.toLowerCase());
}
