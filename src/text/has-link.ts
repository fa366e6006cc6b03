/** Names of files and programs end like domains ("node.js"); mail clients make no links of these. */
const noDomain = /\.(?:js|exe|dll|txt|pdf|docx?|xlsx?|json|ya?ml|xml|html?|php|aspx?)$/iu;
const spelled =
  /[\p{L}\d]:\/\/|\bwww\d?\.|\b(?:mailto|tel|javascript|data|file):\S|[^\s@]@[^\s@]+\.|\[(?:\.|dot)\]|\bhxxp/iu;
const bare = /[\p{L}\p{N}-]+(?:[.．。｡][\p{L}\p{N}-]+)*[.．｡][\p{L}][\p{L}\p{N}-]{1,62}(?:[/:?#]\S*)?/gu;

/** True for text in which a mail client, or a person, would see an address: with a scheme, bare, defanged, or of mail. */
export function hasLink(text: string): boolean {
  if (spelled.test(text)) return true;
  return (text.match(bare) ?? []).some(
    (name) => name.includes("/") || !(noDomain.test(name) || /\.NET$/u.test(name)),
  );
}
