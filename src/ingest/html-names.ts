/** Elements whose tags are markup in a title; `<T>` or `<your name>` in one is text. HTML Living Standard, section 4. */
export const htmlNames: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button " +
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset " +
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins " +
    "kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup " +
    "option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span " +
    "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul " +
    "var video wbr"
  ).split(" "),
);

/** Elements that go together with all that is in them: it is code, or a control, and no text for readers. */
export const droppedWithContent: ReadonlySet<string> = new Set(
  (
    "script style textarea option xmp noscript template iframe object embed applet frameset noframes noembed select button " +
    "head title plaintext audio video canvas form"
  ).split(" "),
);

/** Elements that may be shown. */
export const allowedNames: ReadonlySet<string> = new Set(
  (
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl " +
    "dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp " +
    "section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
  ).split(" "),
);

export const voidNames: ReadonlySet<string> = new Set("br col hr img wbr".split(" "));

/** The attributes that they may have, in the order in which they are written. */
export const allowedAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ["a", ["href", "title"]],
  ["abbr", ["title"]],
  ["bdo", ["dir"]],
  ["img", ["src", "alt", "title", "width", "height"]],
  ["ol", ["start"]],
  ["p", ["dir"]],
  ["td", ["colspan", "rowspan"]],
  ["th", ["colspan", "rowspan"]],
  ["time", ["datetime"]],
]);
