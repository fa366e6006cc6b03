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
export const droppedWithContent: readonly string[] = (
  "script style textarea option xmp noscript template iframe object embed applet frameset noframes noembed select button " +
  "head title plaintext audio video canvas form"
).split(" ");
