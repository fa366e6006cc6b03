const firms = new Set(
  (
    "allen overy|arthur andersen|aston martin|baker mckenzie|baker tilly|ben jerry|best buy|booz allen|calvin klein|charles schwab|" +
    "clifford chance|credit suisse|deutsche bank|dow jones|eli lilly|ernst young|estee lauder|estée lauder|fannie mae|freddie mac|" +
    "goldman sachs|grant thornton|harley davidson|herbert smith|herman miller|hewlett packard|hugo boss|jack daniel|john deere|" +
    "john lewis|johnson controls|jones day|jp morgan|j.p. morgan|kate spade|kirkland ellis|latham watkins|legal general|levi strauss|" +
    "linklaters|lloyd banking|lockheed martin|louis vuitton|marks spencer|mary kay|merrill lynch|michael kors|moody blues|" +
    "morgan stanley|morrison foerster|mott macdonald|neiman marcus|northrop grumman|norton rose|oliver wyman|palo alto|" +
    "perkins coie|philip morris|pratt whitney|ralph lauren|raymond james|rolls royce|saint laurent|sallie mae|sherwin williams|" +
    "sidley austin|silver lake|standard chartered|stanley black|stella mccartney|tate lyle|taylor wessing|tommy hilfiger|" +
    "trader joe|warburg pincus|warner bros|wells fargo|white case|wilson sonsini|yves saint"
  ).split("|"),
);

/** Whether a name that reads like a person's is a well-known firm's: "appoints Goldman Sachs to run its fund". */
export const isFirm = (name: string): boolean => {
  const words = name.toLowerCase().split(/[\s-]+/u);
  return firms.has(words.slice(0, 2).join(" "));
};
