import { createHash } from "node:crypto";

/** One look for every page: readers', editors' and the demo's. System fonts, calm, light and dark. */
export const houseStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f4ef, #131619); --card: light-dark(#ffffff, #1b1f24); --sunk: light-dark(#efece5, #0e1113);
  --ink: light-dark(#1b1f24, #e9e6df); --quiet: light-dark(#575f6a, #a4adb7); --line: light-dark(#ddd8cd, #2f363d);
  --accent: light-dark(#0b5563, #7cc7d4); --on-accent: light-dark(#ffffff, #0c1316);
  --good: light-dark(#1f6b3a, #86cf9e); --bad: light-dark(#a1260d, #ff9c86);
  --serif: ui-serif, "Iowan Old Style", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
h1, h2, h3 { font-family: var(--serif); line-height: 1.2; font-weight: 600; text-wrap: balance; margin: 0 0 .6rem; }
h1 { font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.1rem); letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
button, .button {
  display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: .5rem 1.4rem;
  border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on-accent);
  font: 600 1rem/1.2 var(--sans); text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { filter: brightness(1.12); }
button.quiet { background: transparent; color: var(--accent); }
.kicker { margin: 0 0 1.4rem; font: 600 .95rem/1.3 var(--serif); color: var(--quiet); }
.quiet-text, small { color: var(--quiet); font-size: .9rem; }
code, pre { font: .875rem/1.5 var(--mono); }

.letter { min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1.25rem; }
.letter main {
  width: 100%; max-width: 34rem; padding: clamp(1.5rem, 1rem + 3vw, 3rem); background: var(--card);
  border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 4px 4px 12px 12px;
}
.letter form { margin: 1.5rem 0; }
.letter main > :last-child { margin-bottom: 0; }
.fields > * { margin: 0 0 1.5rem; }
fieldset { min-width: 0; padding: 0; border: 0; }
legend, .field > label { display: block; padding: 0; margin-bottom: .4rem; font-weight: 600; }
.tick { display: flex; align-items: center; gap: .75rem; min-height: 44px; cursor: pointer; overflow-wrap: anywhere; }
.tick input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
.field input, .field select {
  width: 100%; min-height: 44px; padding: .5rem .75rem; border: 1px solid var(--quiet); border-radius: 8px;
  background: var(--paper); color: var(--ink); font: 1rem/1.4 var(--sans);
}
.field .quiet-text, fieldset .quiet-text { margin: .4rem 0 0; }
.problem { margin: 0 0 .4rem; color: var(--bad); font-weight: 600; }
[aria-invalid] { border-color: var(--bad) !important; }
.issue-list { margin: 0 0 1.5rem; padding: 0; list-style: none; }
.issue-list li { padding: .25rem 0 .75rem; border-top: 1px solid var(--line); }
.issue-list a { display: block; padding: .6rem 0 .2rem; overflow-wrap: anywhere; }
.turns { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
.turns a { display: inline-flex; align-items: center; min-height: 44px; }
.turns a[rel="next"] { margin-inline-start: auto; }
@media (max-width: 30rem) { .letter form button { width: 100%; } }

.masthead { background: var(--card); border-bottom: 1px solid var(--line); }
.masthead > div, .room > main { max-width: 88rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2rem); }
.masthead h1 { margin: 0; padding-top: 1.1rem; }
.masthead p { margin: .25rem 0 0; }
.tabs { display: flex; flex-wrap: wrap; gap: 0 .25rem; margin: .5rem 0 0 -.75rem; padding: 0; list-style: none; }
.tabs a {
  display: flex; align-items: center; min-height: 44px; padding: 0 .75rem; color: var(--quiet);
  text-decoration: none; border-bottom: 3px solid transparent;
}
.tabs a:hover { color: var(--ink); }
.tabs a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
.busy { position: fixed; right: 1rem; bottom: 1rem; z-index: 1; margin: 0; padding: .5rem 1rem; background: var(--ink); color: var(--paper); border-radius: 8px; font-size: .9rem; }
.room > main { padding-top: 1.5rem; padding-bottom: 4rem; }
.toolbar { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; margin-bottom: 1rem; }
.toolbar p { margin: 0; }
.toolbar a, .plain-list a { display: inline-flex; align-items: center; min-height: 44px; }
.envelope { margin: 0 0 1.25rem; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.envelope dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
.envelope dt { color: var(--quiet); }
.envelope dd { margin: 0; overflow-wrap: anywhere; }

.envelope form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: .8rem; }
.part { margin-top: 1rem; }

.frames { display: grid; grid-template-columns: minmax(0, 702px) 387px; gap: 1.5rem; justify-content: center; align-items: start; }
.frames figure { margin: 0; min-width: 0; }
.frames figcaption { color: var(--quiet); font-size: .9rem; padding: 0 0 .4rem; }
.frame { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.frame.phone { border-radius: 22px; border-width: 6px; width: 387px; max-width: 100%; }
.frame iframe { display: block; border: 0; height: 70vh; background: #fff; }
.frame.desktop iframe { width: 700px; }
.frame.phone iframe { width: 375px; }
.frames.alone .frame { max-width: 702px; } .frames.alone .frame iframe { width: 100%; }
.frames.alone { grid-template-columns: minmax(0, 702px); justify-content: start; }
@media (max-width: 75rem) { .frames { grid-template-columns: minmax(0, 702px); justify-content: start; } }
@media (max-width: 48rem) { .frames figure.phone { order: -1; } }
@media (max-width: 30rem) { .frame.phone, .frames.alone .frame { margin: 0 calc(50% - 50vw); width: 100vw; max-width: none; border-width: 1px 0; border-radius: 0; } }

.sheet { margin: 0; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; }
pre.sheet { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 52rem; }
.trouble { border-left: 4px solid var(--bad); }
.trouble + .trouble { margin-top: 1rem; }
.trouble h2 { margin-top: 0; }
.trouble pre { overflow-x: auto; margin: 1rem 0 0; padding: 1rem; background: var(--sunk); border-radius: 8px; }
.trouble .line-at { color: var(--bad); font-weight: 600; }
.notice-line { padding: .7rem 1rem; border-left: 4px solid var(--accent); background: var(--card); }
.notice-line.bad { border-left-color: var(--bad); }
.notice-line > :last-child { margin-bottom: 0; }
.letter .notice-line { margin-bottom: 1rem; background: var(--paper); }

table { width: 100%; border-collapse: collapse; font-size: .95rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th { text-align: left; font-weight: 600; color: var(--quiet); font-size: .85rem; }
th, td { padding: .6rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
tr:last-child > td { border-bottom: 0; }
table.columns { table-layout: fixed; }
table.columns th:nth-child(1) { width: 36%; } table.columns th:nth-child(2) { width: 14%; } table.columns th:nth-child(4) { width: 18%; }
h2:first-child, [data-live] > h2:first-child { margin-top: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.mark { display: inline-block; min-width: 4.2em; padding: 0 .5em; border: 1px solid currentColor; border-radius: 99px; font-size: .8rem; text-align: center; }
.mark.yes { color: var(--good); } .mark.no { color: var(--quiet); } .mark.bad { color: var(--bad); }
summary { cursor: pointer; min-height: 32px; display: list-item; }
.terms { margin: .4rem 0 0; padding-left: 1.1rem; }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 0 0 1rem; list-style: none; color: var(--quiet); }
.counts b { color: var(--ink); font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) {
  table.stack, table.stack caption, table.stack tbody, table.stack tr, table.stack td { display: block; width: 100%; }
  table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.stack tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  table.stack tr:last-child { border-bottom: 0; padding-bottom: 0; }
  table.stack td { padding: .1rem 0; border: 0; text-align: left; }
  table.stack td[data-label]::before { content: attr(data-label) " "; color: var(--quiet); font-size: .85rem; }
}
@media (prefers-reduced-motion: no-preference) { :root { interpolate-size: allow-keywords; } }
`;

/** For `style-src`: this sheet may stand in a page, no other. */
export const houseStyleSource = `'sha256-${createHash("sha256").update(houseStyle).digest("base64")}'`;
