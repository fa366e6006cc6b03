/** Enough for the owner to know it again, too little for anyone else: `j…@e….example`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const labels = address.slice(at + 1).split(".");
  const last = labels.length > 1 ? `.${labels.at(-1) ?? ""}` : "";
  return `${firstCharacter(address.slice(0, at))}…@${firstCharacter(labels[0] ?? "")}…${last}`;
}

function firstCharacter(text: string): string {
  const point = text.codePointAt(0);
  return point === undefined ? "" : String.fromCodePoint(point);
}
