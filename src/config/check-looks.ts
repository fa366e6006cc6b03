import type { Checked } from "../text/checked.ts";
import { checkWebUrl } from "./check-address.ts";

export const colourPattern = /^#[0-9a-fA-F]{6}$/;
/** Each word a CSS identifier, so that the name needs no quotes (CSS Fonts 4, 2.1). */
export const fontNamePattern = /^[A-Za-z][A-Za-z0-9-]*( [A-Za-z][A-Za-z0-9-]*){0,5}$/;

/** Gives it in small letters. */
export function checkColour(text: string): Checked<string> {
  return colourPattern.test(text)
    ? { ok: true, value: text.toLowerCase() }
    : { ok: false, problem: "is no colour of # and six hexadecimal digits" };
}

export function checkFontName(text: string): Checked<string> {
  return fontNamePattern.test(text)
    ? { ok: true, value: text }
    : { ok: false, problem: "is no name of a typeface, made of words without digits in front" };
}

/** A picture in mail: clients show no others, or warn of them. */
export function checkPictureUrl(text: string): Checked<string> {
  const url = checkWebUrl(text);
  if (!url.ok || url.value.startsWith("https:")) return url;
  return { ok: false, problem: "is http; mail shows pictures that come by https" };
}
