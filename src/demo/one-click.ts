import type { Email } from "postal-mime";

/** The address that a mail program posts to for its own "Unsubscribe" button; null where the message offers none. */
export function oneClickAddress(email: Email): string | null {
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value ?? "";
  if (!/^\s*List-Unsubscribe=One-Click\s*$/i.test(header("list-unsubscribe-post"))) return null;
  return /<(https:\/\/[^>]+)>/i.exec(header("list-unsubscribe"))?.[1] ?? null;
}

/** Posts as RFC 8058, section 3.2, has it: no cookies, no redirect followed. Gives the status. */
export async function postOneClick(address: string): Promise<number> {
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  const answer = await fetch(address, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
  });
  await answer.body?.cancel();
  return answer.status;
}
