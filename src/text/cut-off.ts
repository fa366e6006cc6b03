const ending =
  /(?:\.\.\.|…|\[(?:…|\.\.\.)\]|\b(?:continue reading|read more|weiterlesen|mehr lesen|lire la suite|leer más|leggi tutto|lees verder)\b.{0,40})["'”’»)\]\s→»›>]*$/iu;

/** Whether a text ends where its publisher cut it: in dots, or with an invitation to read on. */
export function isCutOff(text: string): boolean {
  return ending.test(text.slice(-200));
}
