/** `{ accepted: 3, refused: 0, pending: 1 }` → "3 accepted, 1 pending"; empty where there is nothing. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n} ${what}`)
    .join(", ");
}
