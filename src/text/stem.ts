/**
 * A light English stemmer for comparing texts: plurals and the commonest verb endings only, so that it does little harm
 * to names and to other languages. Expects a folded word.
 */
export function stem(word: string): string {
  // Most words end otherwise: found out without a pattern, since every word of a text comes here.
  if (word.length < 4 || !endings.has(word.charCodeAt(word.length - 1)) || /\d/u.test(word)) return word;
  let base = word;
  if (base.endsWith("sses")) base = base.slice(0, -2);
  else if (base.endsWith("ies") && base.length > 4) base = base.slice(0, -3) + "y";
  else if (base.endsWith("es") && /(?:[sxz]|[cs]h)es$/u.test(base) && base.length > 4)
    base = base.slice(0, -2);
  else if (base.endsWith("s") && !/(?:ss|us|is)$/u.test(base)) base = base.slice(0, -1);
  const verb = base.endsWith("ing") ? base.slice(0, -3) : base.endsWith("ed") ? base.slice(0, -2) : "";
  if (verb.length > 2 && /[aeiouy]/u.test(verb)) base = undouble(verb);
  else if (base.endsWith("e") && base.length > 4) base = base.slice(0, -1);
  if (base.endsWith("y") && base.length > 3) base = base.slice(0, -1) + "i";
  return base;
}

const endings = new Set(Array.from("sgdey", (letter) => letter.charCodeAt(0)));

function undouble(base: string): string {
  return /([bdfgmnprt])\1$/u.test(base) ? base.slice(0, -1) : base;
}
