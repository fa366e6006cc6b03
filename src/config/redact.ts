/**
 * An address fit to be shown: password and query values are covered; what only resembles an address, whole.
 * All before the last `@` counts as who logs in: a password may hold `/`, `?` and `@` of its own.
 */
export function redact(address: string): string {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(address)?.[0];
  if (scheme === undefined) return address.includes("@") || address.includes("://") ? "…" : address;
  const rest = address.slice(scheme.length);
  const at = rest.lastIndexOf("@");
  const place = rest.slice(at + 1).replace(/[?#].*$/s, (tail) => (tail.startsWith("?") ? "?…" : ""));
  if (!URL.canParse(scheme + place)) return `${scheme}…`;
  return `${scheme}${at < 0 ? "" : `${who(rest.slice(0, at))}@`}${place}`;
}

function who(login: string): string {
  const [user = "", ...password] = login.split(":");
  const shown = /^[\w.+%=-]*$/.test(user) ? user : "…";
  return password.length > 0 ? `${shown}:…` : shown;
}
