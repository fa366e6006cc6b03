import { type Effects, FetchError } from "../effects.ts";
import { pictureSize } from "./picture-size.ts";
import { withoutAddress } from "./read-page.ts";

/** Whether a picture may stand in an issue. */
export type PictureCheck =
  | { readonly ok: true; readonly wait: number }
  /** `detail` says why not; `wait` is the milliseconds until it may be asked for again. */
  | { readonly ok: false; readonly detail: string; readonly wait: number };

const hour = 3_600_000;
const waits = { good: 7 * 24 * hour, passing: hour, lasting: 24 * hour };
/** Readers may be on the road. */
const maxBytes = 1_000_000;
const smallest = { width: 200, height: 100 };
const headers = { accept: "image/jpeg, image/png, image/gif" };

/**
 * Asks for a picture once, so that no reader's mail program meets a missing, a huge or an invisible one.
 * @param url https
 */
export async function checkPicture(
  url: string,
  { fetch }: Pick<Effects, "fetch">,
  signal: AbortSignal,
): Promise<PictureCheck> {
  try {
    const answer = await fetch(url, { maxBytes, timeoutMs: 5_000, headers, signal });
    if (answer.status !== 200) {
      const passing = answer.status >= 500 || answer.status === 429 || answer.status === 408;
      return { ok: false, detail: `HTTP ${answer.status}`, wait: passing ? waits.passing : waits.lasting };
    }
    const detail = faultOf(answer.url, answer.headers["content-type"] ?? "", answer.bytes);
    return detail === null ? { ok: true, wait: waits.good } : { ok: false, detail, wait: waits.lasting };
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    const passing = !["too-large", "refused-address", "bad-url", "redirects"].includes(error.code);
    return {
      ok: false,
      detail: withoutAddress(error.message, url),
      wait: passing ? waits.passing : waits.lasting,
    };
  }
}

function faultOf(url: string, contentType: string, bytes: Uint8Array): string | null {
  if (!url.startsWith("https:")) return `it redirects to ${url}, which is not https`;
  const type = contentType.split(";")[0]!.trim().toLowerCase();
  if (!/^image\/(?:png|p?jpe?g|gif)$/.test(type))
    return `it is ${type || "of no named kind"}, not PNG, JPEG or GIF`;
  const size = pictureSize(bytes);
  if (size === null) return `it says ${type}, and its bytes are no such picture`;
  const { width, height } = size;
  const measured = `${width} × ${height} pixels`;
  if (width < smallest.width || height < smallest.height)
    return `${measured}, smaller than ${smallest.width} × ${smallest.height}`;
  return height > 2 * width ? `${measured}, too tall to lead a story` : null;
}
