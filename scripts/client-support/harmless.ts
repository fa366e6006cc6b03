/**
 * Features that carry no meaning: where a client lacks one, nothing is missing, moved or misread. By what is lost, slugs
 * of caniemail's data.
 */
const byLoss: Readonly<Record<string, string>> = {
  "an ornament":
    "css-border-radius css-border-radius-logical css-border-image css-box-shadow css-text-shadow css-outline css-outline-offset css-accent-color css-opacity css-filter css-backdrop-filter css-background-blend-mode css-mix-blend-mode css-cursor css-resize css-user-select css-animation css-transition css-scroll-snap css-border-spacing",
  "how letters stand, and where a long word breaks":
    "css-letter-spacing css-word-spacing css-font-kerning css-font-stretch css-font-size-adjust css-hyphens css-hyphenate-character css-hyphenate-limit-chars css-text-decoration-color css-text-decoration-line css-text-decoration-style css-text-decoration-thickness css-text-decoration-skip-ink css-text-underline-offset css-text-underline-position css-text-emphasis css-text-emphasis-position css-text-indent css-text-justify css-text-align-last css-text-wrap css-text-overflow css-tab-size css-orphans css-widows css-word-break css-word-wrap css-overflow-wrap css-white-space-collapse css-sytem-ui html-wbr",
  "a size that follows from what stands inside, or from the width attribute":
    "css-height css-min-height css-max-height css-min-width css-max-width css-table-layout css-overflow css-box-sizing css-empty-cells html-height",
  "a second name for what can be read":
    "html-aria-label html-aria-describedby html-aria-labelledby html-aria-live html-aria-hidden html-abbr html-acronym html-dfn",
  "the element, and its text stays": "html-body html-address html-small",
  "where a link opens, and when a picture loads": "html-target html-loading-attribute",
  "a colour for the client's own parts": "css-color-scheme html-meta-color-scheme",
  "what is hidden by other means as well: hidden elements are not looked at":
    "css-display-none css-visibility",
};

export const harmless: ReadonlySet<string> = new Set(
  Object.values(byLoss).flatMap((slugs) => slugs.split(" ")),
);
