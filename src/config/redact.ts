/** An address fit to be shown: password and query values are covered; what only resembles an address, whole. */
export function redact(address: string): string {
  if (!address.includes("://")) return address.includes("@") ? "…" : address;
  if (!URL.canParse(address)) return `${address.slice(0, address.indexOf("://"))}://…`;
  const url = new URL(address);
  const password = url.password === "" ? "" : ":…";
  const who = url.username === "" && password === "" ? "" : `${url.username}${password}@`;
  return `${url.protocol}//${who}${url.host}${url.pathname}${url.search === "" ? "" : "?…"}`;
}
