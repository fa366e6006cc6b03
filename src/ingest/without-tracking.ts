// Parameters that tell the publisher where a reader came from, and tell the page nothing.
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|igshid|yclid|mc_[ce]id|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id|oly_anon_id|wickedid|s_cid|icid|ns_\w+|at_(?:medium|campaign|custom\d)|cmpid|ocid|pk_\w+|mtm_\w+)$/i;

/**
 * The address without tracking parameters; all others stay as they were written, in their order. `&amp;` between
 * parameters is `&`: some feeds escape their links twice.
 */
export function withoutTracking(url: URL): string {
  if (url.search.length < 2) return url.href;
  const written = url.search.slice(1);
  const parts = written.replaceAll("&amp;", "&").split("&");
  const kept = parts.filter((part) => !tracking.test(part.split("=", 1)[0]!));
  if (kept.join("&") === written) return url.href;
  // `search` is written as URLs write it, so putting it back needs no second reading of the whole.
  const before = url.href.slice(0, url.href.indexOf("?"));
  return before + (kept.length === 0 ? "" : `?${kept.join("&")}`) + url.hash;
}
