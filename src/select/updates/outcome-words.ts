/**
 * What can come of an event, by the words that news has for it in English, German, French, Spanish and Portuguese. The
 * words of one line mean the same turn of events: a rewording or a translation stays on its line.
 */
const outcomes: Readonly<Record<string, string>> = {
  arrest:
    "arrest(?:s|ed|ing)?|detain(?:s|ed)?|apprehend(?:s|ed)?|(?:in|into) custody|verhaftet|verhaftung(?:en)?|festgenommen|festnahmen?|arrêtée?s?|arrestations?|interpellée?s?|detenid[oa]s?|detienen|arrestad[oa]s?|detid[oa]s?|pres[oa]s",
  charge:
    "charged|indict(?:s|ed|ment)|pleads?|pleaded|pled|guilty plea|angeklagt|anklage|mise?s? en examen|inculpée?s?|imputad[oa]s?|acusad[oa]s?|denunciad[oa]s?|indiciad[oa]s?",
  sentence:
    "sentenced|sentencing|convicted|conviction|found guilty|jailed|imprisoned|verurteilt|haftstrafe|condamnée?s?|condenad[oa]s?",
  acquit:
    "acquitt(?:ed|al)|cleared of|not guilty|freigesprochen|freispruch|acquittée?s?|absuelt[oa]s?|absolvid[oa]s?",
  release: "freed|released (?:from|on bail)|freigelassen|libérée?s?|liberad[oa]s?|libertad[oa]s?|soltos?",
  fix: "patch(?:es|ed)?|hotfix(?:es)?|fix(?:es|ed)?|fix is out|mitigated|geschlossen|behoben|gepatcht|corrigée?s?|correctif|corregid[oa]s?|parche|corrigid[oa]s?",
  exploit:
    "(?:actively |being |now )exploited|under (?:active )?attack|in the wild|(?:wird|werden) ausgenutzt|activement exploitée?s?|explotad[oa]s? activamente|explorad[oa]s? ativamente",
  confirm:
    "confirm(?:s|ed)?|acknowledg(?:es|ed)|admit(?:s|ted)?|bestätigt|räumt ein|confirmée?s?|confirmad[oa]s?|confirman?|confirmou|reconoce|reconheceu",
  deny: "den(?:y|ies|ied)|refut(?:es|ed)|disput(?:es|ed)|bestreitet|dementiert|démente?|niega|niegan|desmiente|nega|negou",
  recover:
    "restor(?:ed|es)|back online|resum(?:ed|es)|recovered|wiederhergestellt|wieder online|rétablie?s?|restablecid[oa]s?|restabelecid[oa]s?",
  withdraw:
    "withdr(?:aws?|ew|awn)|recall(?:s|ed)?|retract(?:s|ed)|scrap(?:s|ped)|cancel(?:s|led|ed)|zurückgezogen|zurückgerufen|abgesagt|retirée?s?|annulée?s?|retirad[oa]s?|cancelad[oa]s?",
  fine: "fined|penalt(?:y|ies)|geldstrafe|bußgeld|amende|multad[oa]s?|multa",
  settle:
    "settl(?:es|ed)(?! on)|settlement|einigung|geeinigt|vergleich|accord amiable|acuerdo extrajudicial|acordo judicial",
  approve:
    "approv(?:es|ed|al)|clear(?:s|ed) the deal|genehmigt|genehmigung|approuvée?s?|aprobad[oa]s?|aprobó|aprovad[oa]s?|aprovou",
  reject:
    "reject(?:s|ed|ion)|block(?:s|ed) the|struck down|overturn(?:s|ed)|abgelehnt|aufgehoben|rejetée?s?|rechazad[oa]s?|anulad[oa]s?|rejeitad[oa]s?",
  complete:
    "complet(?:es|ed) (?:the |its )?(?:acquisition|purchase|merger|deal|sale)|deal closes|übernahme abgeschlossen|rachat finalisé|adquisición completada|aquisição concluída",
  resign:
    "resign(?:s|ed|ation)|steps? down|stepped down|ousted|fired|zurückgetreten|rücktritt|entlassen|démissionne|démission|limogée?s?|dimite|dimisión|renuncia|destituid[oa]s?|demitid[oa]s?",
  pay: "pa(?:ys|id) (?:the |a )?ransom|lösegeld gezahlt|rançon payée|pagó el rescate|pagou o resgate",
  publish:
    "leaked online|dump(?:s|ed)|published the (?:stolen )?data|(?:im darknet|online) veröffentlicht|divulguée?s?|filtrad[oa]s?|vazad[oa]s?",
  blame:
    "attribut(?:es|ed) (?:it |the \\p{L}+ )?to|claim(?:s|ed) responsibility|blam(?:es|ed)|bekennt sich|verantwortlich gemacht|revendiquée?s?|reivindicad[oa]s?",
  die: "d(?:ies|ied)|dead|killed|death toll|gestorben|tote[nr]?|getötet|mortes?|morts?|tuée?s?|muert[oa]s?|fallecid[oa]s?|mort[oa]s",
  grow: "ris(?:es|en) to|rose to|climb(?:s|ed) to|grow(?:s|n) to|grew to|jump(?:s|ed) to|doubl(?:es|ed)|steigt auf|gestiegen auf|passe à|sube a|asciende a|sobe para",
  shrink:
    "(?:falls|fell|drops|dropped|shrinks|shrank|down) to|sinkt auf|gesunken auf|tombe à|baja a|cai para",
  seize:
    "seiz(?:es|ed|ure)|taken down|takedown|dismantl(?:es|ed)|beschlagnahmt|zerschlagen|saisie?s?|démantelée?s?|incautad[oa]s?|desmantelad[oa]s?|apreendid[oa]s?",
};

const patterns = Object.entries(outcomes).map(
  ([name, words]) => [name, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "iu")] as const,
);

/** The turns of events that a text tells of: their names, with the words that say so. */
export function outcomesIn(text: string): Map<string, string> {
  return new Map(
    patterns.flatMap(([name, pattern]) => {
      const found = pattern.exec(text);
      return found === null ? [] : [[name, found[0]] as const];
    }),
  );
}
