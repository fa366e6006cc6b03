/** Pages are counted in steps of this, whatever they hold. */
export const pageStride = 4_194_304;
const firstPage = 65_536;

/**
 * How many numbers the next page holds, at least `needed`. Pages double, so that a short list takes little, and a long
 * one has so few that all of them stay at hand: with hundreds, finding the page costs more than reading it.
 */
export function pageSize(pages: number, needed: number): number {
  return Math.max(needed, Math.min(pageStride, firstPage * 2 ** pages));
}
