/** A list of twice the room, which holds `place` as well, with what the old one held. */
export function grown<List extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  list: List,
  place: number,
): List {
  const larger = new (list.constructor as new (length: number) => List)(2 * Math.max(place, list.length));
  larger.set(list);
  return larger;
}
