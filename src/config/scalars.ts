import * as z from "zod";
import type { Checked } from "../text/checked.ts";
import { parseMailbox, normalizeEmail } from "../text/email-address.ts";
import { returnPathProblem } from "../readers/return-path.ts";
import {
  checkDatabase,
  checkPrivateHost,
  checkPublicUrl,
  checkSmtpUrl,
  checkTokenUrl,
  checkWebUrl,
} from "./check-address.ts";
import {
  checkColour,
  checkFontName,
  checkPictureUrl,
  colourPattern,
  fontNamePattern,
} from "./check-looks.ts";
import { checkCron, checkDay, checkLanguage, checkMoment, checkTimezone } from "./check-time.ts";
import { byteSizePattern, parseByteSize } from "./parse-byte-size.ts";
import { durationPattern, parseDuration } from "./parse-duration.ts";

export const mailbox = text(parseMailboxWithName, ["Daily Briefing <briefing@news.example>"]);
export const emailAddress = text(normalizeEmail, ["editors@news.example"]);
export const webUrl = text(checkWebUrl, ["https://harbour.example/feed.xml"]);
export const publicUrl = text(checkPublicUrl, ["https://briefing.news.example"]);
export const tokenUrl = text(checkTokenUrl, ["https://login.example/token"]);
export const smtpUrl = text(checkSmtpUrl, ["smtp://127.0.0.1:2525", "smtps://mail.news.example:465"]);
export const database = text(checkDatabase, ["data/briefing.db", "postgres://db.news.example/briefing"]);
export const privateHost = text(checkPrivateHost, [
  "127.0.0.1",
  "127.0.0.1:8080",
  "10.0.0.0/8",
  "feeds.internal",
]);
export const domainName = text(checkDomain, ["gmail.com"]);
export const returnPath = text(checkReturnPath, ["bounces+{token}@news.example"]);
export const cron = text(checkCron, ["0 7 * * 1-5"]);
export const timezone = text(checkTimezone, ["America/New_York", "Europe/Berlin"]);
export const language = text(checkLanguage, ["en", "de", "pt-BR"]);
export const day = text(checkDay, ["2026-12-03"]);
export const moment = text(checkMoment, ["2026-12-03", "2026-12-03T14:00"]);
export const pictureUrl = text(checkPictureUrl, ["https://news.example/logo.png"]);
export const colour = text(checkColour, ["#0f3d5c"], colourPattern);
export const fontName = text(checkFontName, ["Merriweather"], fontNamePattern);
export const byteSize = text(parseByteSize, ["5MB", "500kB"], byteSizePattern);

/** One line of plain text that says something. */
export const line = (description: string, ...examples: string[]) => text(checkLine, examples)(description);

/** A length of time, as milliseconds. */
export const duration = (description: string, ...examples: string[]) =>
  text(parseDuration, examples, durationPattern)(description);

/** A short name for use in files and addresses. */
export const slug = (description: string, example: string) =>
  text(checkSlug, [example], /^[a-z0-9][a-z0-9-]{0,63}$/)(description);

export const wholeNumber = (description: string, least: number, most: number) =>
  z.number().int().min(least).max(most).meta({ description });

/** Text under a check; the examples show in editors and in the cures of mistakes. */
function text<T>(check: (text: string) => Checked<T>, examples: readonly string[], pattern?: RegExp) {
  return (description: string) =>
    // The words belong to the inner string: zod leaves the examples of a transform out of the JSON Schema.
    z
      .string()
      .meta({
        description,
        ...(pattern === undefined ? {} : { pattern: pattern.source }),
        ...(examples.length === 0 ? {} : { examples: [...examples] }),
      })
      .transform((value, context): T => {
        const result = check(value);
        if (result.ok) return result.value;
        context.addIssue({ code: "custom", message: result.problem, input: value });
        return z.NEVER;
      });
}

function parseMailboxWithName(value: string) {
  const parsed = parseMailbox(value);
  if (parsed.ok && parsed.value.name === "")
    return { ok: false, problem: "has no name before the address" } as const;
  return parsed;
}

function checkLine(value: string): Checked<string> {
  const trimmed = value.trim();
  if (trimmed === "") return { ok: false, problem: "is empty" };
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(trimmed)) return { ok: false, problem: "has more than one line" };
  return { ok: true, value: trimmed };
}

function checkReturnPath(value: string): Checked<string> {
  const problem = returnPathProblem(value);
  if (problem !== null) return { ok: false, problem };
  const address = normalizeEmail(value.replace("{token}", "x"));
  return address.ok ? { ok: true, value } : address;
}

/** A domain as it stands behind the @, as lower-case A-labels. */
function checkDomain(value: string): Checked<string> {
  const address = normalizeEmail(`postmaster@${value}`);
  return address.ok
    ? { ok: true, value: address.value.slice(address.value.indexOf("@") + 1) }
    : { ok: false, problem: "is no domain like gmail.com" };
}

function checkSlug(value: string): Checked<string> {
  const sound = /^[a-z0-9][a-z0-9-]{0,63}$/.test(value);
  return sound ? { ok: true, value } : { ok: false, problem: "is not made of small letters, digits and -" };
}
