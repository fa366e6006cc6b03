import { createHash } from "node:crypto";

/** A message that the server took, boiled down: its text is not kept. */
export interface Taken {
  readonly to: string;
  readonly messageId: string | null;
  /** Of all its bytes: a copy is the same message. */
  readonly digest: string;
  /** What is wrong with it, each in a few words. */
  readonly faults: readonly string[];
}

/** Reads what came between DATA and the final dot. `markers` must have been filled in. */
export function readTaken(recipients: readonly string[], raw: Buffer, markers: readonly string[]): Taken {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]+/g, " ");
  const headers = (name: string) =>
    [...head.matchAll(new RegExp(`^${name}: ?(.*)$`, "gim"))].map((match) => match[1]!.trim());
  const to = recipients.join(",");
  const wrong = {
    "more than one recipient": recipients.length !== 1,
    "To is somebody else": !headers("To").some((value) => value.includes(to)),
    "not one Message-ID": headers("Message-ID").length !== 1,
    "no way to leave":
      headers("List-Unsubscribe").length !== 1 || headers("List-Unsubscribe-Post").length !== 1,
    "a marker was left": markers.some((marker) => text.includes(marker)),
    ...lineFaults(raw),
  };
  return {
    to,
    messageId: headers("Message-ID")[0] ?? null,
    digest: createHash("sha256").update(raw).digest("hex"),
    faults: Object.entries(wrong).flatMap(([fault, found]) => (found ? [fault] : [])),
  };
}

/** By search for the ends alone: a pattern would try each character as a begin. */
function lineFaults(raw: Buffer): Record<string, boolean> {
  let bare = false;
  let long = false;
  let begin = 0;
  for (let end = raw.indexOf(10); end >= 0; begin = end + 1, end = raw.indexOf(10, begin)) {
    bare ||= raw[end - 1] !== 13;
    long ||= end - begin > 999;
  }
  return { "a bare line feed": bare, "a line over 998": long || raw.length - begin > 998 };
}
