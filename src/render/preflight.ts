import type { Issue, RenderedIssue } from "../domain/issue.ts";
import type { Finding } from "../domain/report.ts";
import { checkActiveContent } from "./preflight/active-content.ts";
import { checkClientSupport } from "./preflight/client-support.ts";
import { checkClipLimit, checkNearClipLimit } from "./preflight/clip-limit.ts";
import { checkContrast } from "./preflight/contrast.ts";
import { checkDeadLinks } from "./preflight/dead-links.ts";
import type { Check, Draft, PreflightContext } from "./preflight/draft.ts";
import { checkPreheader, checkSubjectEmpty, checkSubjectLength } from "./preflight/envelope.ts";
import { checkImageAlt, checkImageHttps, checkImageWidth } from "./preflight/images.ts";
import {
  checkLeaveAddress,
  checkLinkNames,
  checkLinksAbsolute,
  checkLinksPrivate,
} from "./preflight/links.ts";
import { checkNews } from "./preflight/news.ts";
import { checkHeadings, checkLanguage, checkTableRoles } from "./preflight/outline.ts";
import { checkPictureWeight } from "./preflight/picture-weight.ts";
import { checkPostalAddress, checkUnsubscribeLink } from "./preflight/reader-rights.ts";
import { readPage, type Page } from "./preflight/read-page.ts";
import { checkDkim, checkFromAlignment } from "./preflight/sender-domain.ts";
import { checkSponsorLabel } from "./preflight/sponsor-label.ts";
import { checkStyleSize } from "./preflight/style-size.ts";
import { checkTemplateTokens } from "./preflight/template-tokens.ts";
import { checkTextComplete, checkTextLinks } from "./preflight/text-edition.ts";
import { checkToldBefore } from "./preflight/told-before.ts";
import { usualLevels, type CheckName } from "./preflight/usual-levels.ts";

const checks: Readonly<Record<CheckName, Check>> = {
  "clip-limit": checkClipLimit,
  "clip-limit-near": checkNearClipLimit,
  "style-size": checkStyleSize,
  "template-tokens": checkTemplateTokens,
  "active-content": checkActiveContent,
  "links-absolute": checkLinksAbsolute,
  "links-private": checkLinksPrivate,
  "links-dead": checkDeadLinks,
  "link-names": checkLinkNames,
  "image-alt": checkImageAlt,
  "image-width": checkImageWidth,
  "image-https": checkImageHttps,
  "picture-weight": checkPictureWeight,
  "unsubscribe-link": checkUnsubscribeLink,
  "leave-address": checkLeaveAddress,
  "postal-address": checkPostalAddress,
  "text-links": checkTextLinks,
  "text-complete": checkTextComplete,
  news: checkNews,
  "subject-empty": checkSubjectEmpty,
  "subject-length": checkSubjectLength,
  preheader: checkPreheader,
  "sponsor-label": checkSponsorLabel,
  "told-before": checkToldBefore,
  dkim: checkDkim,
  "from-alignment": checkFromAlignment,
  contrast: checkContrast,
  headings: checkHeadings,
  "table-roles": checkTableRoles,
  language: checkLanguage,
  "client-support": checkClientSupport,
};

const allChecks = Object.keys(usualLevels) as CheckName[];

/**
 * What stands between a rendered issue and its readers: errors hold a send, warnings are shown. Errors come first, then
 * in the order of the checks.
 * @param wanted the checks to make; without it all
 */
export function preflight(
  issue: Issue,
  rendered: RenderedIssue,
  context: PreflightContext,
  wanted: readonly CheckName[] = allChecks,
): Finding[] {
  const page = readPage(rendered.html);
  const draft: Draft = { issue, rendered, page, links: webLinks(page), context };
  const findings = wanted.flatMap((check): Finding[] => {
    const level = context.levels[check] ?? usualLevels[check];
    if (level === "off") return [];
    const found = checks[check](draft);
    return found.map((sighting) => ({ level: level === "error" ? "error" : "warning", check, ...sighting }));
  });
  return findings.toSorted((a, b) => Number(b.level === "error") - Number(a.level === "error"));
}

function webLinks({ elements }: Page): string[] {
  return elements
    .filter(
      ({ name, hidden, attributes }) => name === "a" && !hidden && /^https?:/i.test(attributes["href"] ?? ""),
    )
    .map(({ attributes }) => attributes["href"] ?? "");
}
