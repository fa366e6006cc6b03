/** Bits of a mask: see `inTitle` and its like. */
const maskBits = 7;

/** An entry's id, below 2 ** 25, and its mask as one number. */
export const packEntry = (id: number, mask: number): number => (id << maskBits) | mask;
export const idOf = (entry: number): number => entry >>> maskBits;
export const maskOf = (entry: number): number => entry & ((1 << maskBits) - 1);
