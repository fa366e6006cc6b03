/** Every check of the pre-flight, and what a finding of it means where the config says nothing else. */
export const usualLevels = {
  "clip-limit": "error",
  "clip-limit-near": "warn",
  "style-size": "error",
  "template-tokens": "error",
  "active-content": "error",
  "links-absolute": "error",
  "links-private": "error",
  "links-dead": "warn",
  "link-names": "warn",
  "image-alt": "error",
  "image-width": "warn",
  "image-https": "error",
  "picture-weight": "warn",
  "unsubscribe-link": "error",
  "leave-address": "warn",
  "postal-address": "error",
  "text-links": "error",
  "text-complete": "error",
  news: "warn",
  "subject-empty": "error",
  "subject-length": "warn",
  preheader: "warn",
  "sponsor-label": "error",
  "told-before": "error",
  dkim: "warn",
  "from-alignment": "error",
  contrast: "warn",
  headings: "warn",
  "table-roles": "warn",
  language: "warn",
  "client-support": "warn",
} as const satisfies Readonly<Record<string, CheckLevel>>;

/** What can come out otherwise when an issue is cut down to some of its sections; the others look at each part by itself. */
export const checksOfWholes: readonly CheckName[] = [
  "clip-limit",
  "clip-limit-near",
  "template-tokens",
  "unsubscribe-link",
  "postal-address",
  "text-links",
  "text-complete",
  "news",
  "subject-empty",
  "subject-length",
  "preheader",
  "sponsor-label",
  "headings",
];

/** `error` holds a send, `warn` is shown, `off` leaves the check out. */
export type CheckLevel = "off" | "warn" | "error";
export type CheckName = keyof typeof usualLevels;
/** `preflight` in the config: what takes the place of a usual level. */
export type CheckLevels = Readonly<Partial<Record<CheckName, CheckLevel | undefined>>>;
