/**
 * A light English stemmer for comparing texts: plurals and the commonest verb endings only, so that it does little harm
 * to names and to other languages. Expects a folded word.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/[sgdey]$/u.test(word) || /\d/u.test(word)) return word;
  let base = word;
  if (base.endsWith("sses")) base = base.slice(0, -2);
  else if (base.endsWith("ies") && base.length > 4) base = base.slice(0, -3) + "y";
  else if (base.endsWith("es") && /(?:[sxz]|[cs]h)es$/u.test(base) && base.length > 4)
    base = base.slice(0, -2);
  else if (base.endsWith("s") && !/(?:ss|us|is)$/u.test(base)) base = base.slice(0, -1);
  const verb = base.endsWith("ing") || base.endsWith("ed") ? /^(.*[aeiouy].*?)(ing|ed)$/u.exec(base) : null;
  if (verb && verb[1]!.length > 2) base = undouble(verb[1]!);
  else if (base.endsWith("e") && base.length > 4) base = base.slice(0, -1);
  if (base.endsWith("y") && base.length > 3) base = base.slice(0, -1) + "i";
  return base;
}

function undouble(base: string): string {
  return /([bdfgmnprt])\1$/u.test(base) ? base.slice(0, -1) : base;
}
