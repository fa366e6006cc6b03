/** Sentences and lines that stand around an article and are not part of it. Whole-line patterns. */
const furnitureLines: readonly RegExp[] = [
  /^(?:read|continue|learn|find out|see|discover|get) (?:more|full|the full|the rest|reading)\b.{0,80}$/iu,
  /^continue reading\b/iu,
  /^(?:click|tap|scroll|swipe)\b.{0,60}\b(?:here|comment|continue|down|read|subscribe|watch|more)\b/iu,
  /^the post .+ (?:appeared|first appeared) (?:first )?on .+$/iu,
  /^(?:der beitrag|artykuł|l['’]article|la entrada|o post|el artículo|l['’]articolo|het bericht|inlägget|indlægget) .+ (?:erschien zuerst|pochodzi z|est apparu|se publicó|apareceu|appeared|proviene|verscheen|dök först|aparece primero)\b.*$/iu,
  /^(?:∞|→|➡|►|▶|👉)\s*.{0,120}$/u,
  /^(?:read|see|find|visit) (?:this|us|it|the full story|the article|the original|the canonical version)\b.{0,40}(?:on|at|here|https?:)/iu,
  /^(?:subscribe|sign up|register|follow)\b.{0,400}$/iu,
  /^(?:this|the) (?:article|story|post|piece) (?:was |is |has been |originally |first )+(?:originally |first )?(?:appeared|published|posted|updated|part of)\b/iu,
  /^this (?:is|post is|article is|story is) (?:part|the (?:\p{L}+ )?(?:part|post|article|entry|instal?lment)|an? (?:part|instal?lment))\b.{0,200}\bseries\b/iu,
  /^originally (?:published|posted|appeared)\b/iu,
  /^(?:advertisement|advertorial|sponsored|promoted|paid (?:content|post|partnership)|anzeige|werbung|publicité|publicidad|publicidade|annonce)\b.{0,60}$/iu,
  /^(?:related|see also|also read|read also|read next|up next|more from|more on|recommended|trending|most read|don['’]t miss|you may also like|lesen sie auch|mehr zum thema|siehe auch|lire aussi|à lire aussi|lea también|leia também|leia mais|関連記事|広告)(?:\s*[:：]|\b.{0,80}$)/iu,
  /^(?:sign up|subscribe|register|log in|join us|follow us|like us|download the|listen to|watch|watch now|share this|support us|donate)\b.{0,160}\b(?:newsletter|email|inbox|free|today|now|twitter|facebook|instagram|linkedin|youtube|podcast|whatsapp|telegram|channel|app|here|friends)\b.{0,60}$/iu,
  /^for (?:more|the latest|further|full)\b.{0,120}(?:\bclick\b|\bvisit\b|\bgo to\b|\bsee\b|https?:)/iu,
  /^(?:check out|watch|see|view|listen to|have a look at) (?:the|our|this) (?:full |whole |new )?(?:video|clip|trailer|gallery|slideshow|podcast|episode|recording)\b/iu,
  /^(?:see|read|view|watch|find|get|sign up|register|apply|vote|listen|download)\b.{0,40}\bhere[.!]?$/iu,
  /^(?:be sure to|make sure (?:to|you)|don['’]t forget to) (?:also )?(?:check out|click|hit|tap|subscribe|follow|visit|sign up|register|read|like|watch|listen|share|download)\b/iu,
  /^if you(?:['’]re new| (?:like|liked|enjoy|enjoyed|love|loved|want to support))\b.{0,80}\b(?:buy|buying|subscrib\p{L}+|support|supporting|donat\p{L}+|sign up|sign(?:ing)? up|follow|following|share|sharing|join|joining|patreon)\b/iu,
  /^(?:if you have (?:any )?(?:further |more )?(?:questions|feedback|comments|suggestions|problems|issues)|feel free to)\b.{0,160}$/iu,
  /^(?:catch|enjoy|stream|get)(?: access to)?(?: all)?(?: the| our)? latest\b.{0,80}\b(?:news|updates|stories|headlines|episodes|videos|shows)\b/iu,
  /^stay (?:updated|tuned|informed|connected|up[ -]to[ -]date)\b/iu,
  /^you can (?:also )?(?:sign up|subscribe|register|follow us|take (?:this|the|our) quiz)\b.{0,120}$/iu,
  /^i hope (?:that )?(?:you|you all|everyone|everybody) (?:had|has|have|is|are|enjoyed)\b.{0,80}$/iu,
  /^take (?:the|our|this|a) (?:quiz|survey|poll|test)\b/iu,
  /^(?:this is )?an? (?:cross-?post|repost|guest post|sample (?:chapter|item|excerpt)|excerpt)\b.{0,120}$/iu,
  /^(?:full |fair )?disclosure\s*:/iu,
  /^(?:please )?(?:send|email|share|submit) (?:us |me |your |any |news |story )*(?:tips?|feedback|comments?|questions?|suggestions?|ideas?|corrections?|letters?)\b/iu,
  /^(?:happy|good|hello|hi|hey|welcome)(?: (?:\p{L}+day|morning|afternoon|evening|weekend|new year|holidays|everyone|all|everybody|readers|friends|folks|there|back))*[!.,]?$/iu,
  /(?:#[\p{L}\p{N}_]{2,}\s*){2,}/u,
  /^(?:follow|like) .{1,60} on (?:twitter|facebook|instagram|linkedin|youtube|x|mastodon|threads|google news)\b/iu,
  /^(?:photo|image|picture|video|illustration|graphic|credit|foto|bild|crédit|photograph)(?: credit| courtesy| by| via)?\s*[:：]/iu,
  /^(?:photo|image|picture|illustration|photograph|foto)s? (?:by|courtesy|credit)\b.{0,100}$/iu,
  /\((?:photo|image|picture|ap photo|reuters|getty images?|afp|epa|shutterstock|file photo)[^)]{0,80}\)\.?$/iu,
  /^(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|De)\s+(?:\p{Lu}[\p{L}.'’-]+\s?){2,4}(?:(?:,|and|und|et|y|e|\||for)\s.{0,60})?$/u,
  // A byline of several, each with a post in brackets.
  /^[Bb]y:? (?:(?:\p{Lu}[\p{L}.'’-]*|\([^)]{1,80}\)|and|&|of|the|at|for|from|on|de|van|von|behalf)[,;]? ){2,40}(?:\p{Lu}[\p{L}.'’-]*|\([^)]{1,80}\))[.,;]?$/u,
  // A byline without its "By", a heading.
  /^\p{Lu}[\p{L}.'’-]+(?:,? (?:and |und |et |y |e )?\p{Lu}[\p{L}.'’-]+){1,4}[.,]?$/u,
  /^(?:written|posted|published|reported|edited) (?:by|on|at|in)\b.{0,80}$/iu,
  /^(?:last )?(?:updated|published|posted|modified)\s*(?:on|at|:|\d)/iu,
  /^(?:copyright|©|all rights reserved|alle rechte vorbehalten|tous droits réservés)/iu,
  /\ball rights reserved\b/iu,
  /^(?:comments?|leave a (?:comment|reply)|submitted by|filed under|tags?|categories|topics|share|print|email|source|sources|via|url|points|article url|comments url)\s*[:：].{0,200}$/iu,
  /^(?:\d+ )?comments?$/iu,
  /^(?:this (?:site|website|page) uses|we use) cookies\b/iu,
  /^(?:if you (?:buy|purchase|click)|when you (?:buy|purchase)|we may (?:earn|receive)|.{0,40}\b(?:affiliate (?:links?|commission)|earn (?:a|an affiliate) commission))/iu,
  /^(?:scroll down for|watch the video|listen to this article|view gallery|getty images|reuters|file photo)\b.{0,60}$/iu,
  /^www\.\S+$/iu,
  /^\[ ?(?:improve|read|sign|get|click|subscribe|watch|join)\b/iu,
  // A note of the publisher's.
  /^\[[^\]]{2,300}\]$/u,
  /^\[(?:\.\.\.|…|link|comments|more)[^\]]{0,30}\]/iu,
  /^\*{2,}|^[-–—=_*#•|\s]+$/u,
];

/** The same for lines that hold an address. */
const linkLines: readonly RegExp[] = [
  /\b(?:subscribe|sign up|follow us|support us|donate|download)\b.{0,60}https?:\/\//iu,
  /^https?:\/\/\S+$/iu,
  /https?:\/\/[^]*https?:\/\//iu,
];

/** "Get your code: Click here to download". */
const downloads = /^.{0,30}\bclick here to (?:download|subscribe|register|sign|join|watch|read|listen)\b/iu;

/** What feeds put behind an article, with a title in it that may hold sentences of its own. */
const footers: readonly RegExp[] = [
  /(?:^|\s)The post \S[^\n]{0,400} (?:appeared first|first appeared) on \S/u,
  /(?:^|\s)(?:Der Beitrag|Artykuł|L['’]article|La entrada|O post|El artículo|L['’]articolo|Het bericht|Inlägget|Indlægget) \S[^\n]{0,400} (?:erschien zuerst|pochodzi z|est apparu|se publicó|apareceu|proviene|verscheen|dök först|aparece primero) \S/u,
];
/** A footer begins at most so far from the end. */
const longestFooter = 700;
/** "About Harbour: Harbour is the leading…", and what follows it. */
const aboutPublisher = /\sAbout (?:the |The )?(\p{Lu}[^:.\n]{1,40}?)(?: ?:|\n)\s*(?:The )?\1\b/u;

/** Where the footer that a feed put behind an article begins; the text's length where there is none. */
export function footerStart(text: string): number {
  const from = Math.max(0, text.length - longestFooter);
  const tail = text.slice(from);
  const starts = footers.map((footer) => footer.exec(tail)?.index ?? tail.length);
  const about = text.includes("About ") ? aboutPublisher.exec(text) : null;
  return Math.min(from + Math.min(...starts), about?.index ?? text.length);
}

/** One pattern of many with the same flags: asked at once they cost a third. */
const anyOf = (patterns: readonly RegExp[], flags: string): RegExp =>
  new RegExp(
    patterns.flatMap((pattern) => (pattern.flags === flags ? [`(?:${pattern.source})`] : [])).join("|"),
    flags,
  );
const furniture = [anyOf(furnitureLines, "iu"), anyOf(furnitureLines, "u")];

/** True for a sentence or line such as "Continue reading…", a byline, a caption, an advertisement's label. */
export function isFurniture(sentence: string): boolean {
  const line = sentence.trim();
  if (line.includes("://") && linkLines.some((pattern) => pattern.test(line))) return true;
  if (line.includes("lick here") && downloads.test(line)) return true;
  return line.length < 500 && furniture.some((pattern) => pattern.test(line));
}

const agency =
  /\((?:AP|AFP|Reuters|UPI|dpa|EFE|CNN|Xinhua|PTI|ANSA|Lusa|IANS|Bloomberg|SID|epd|KNA|APA)[^)]{0,30}\)|\/(?:PR ?Newswire|Business Wire|CNW|GLOBE NEWSWIRE)[^/]{0,20}\/|\((?:BUSINESS WIRE|GLOBE NEWSWIRE|PRNewswire)\)/iu;
const datelineEnd = /\s*[–—]\s*|\s+-{1,2}\s+|(?<=\)|\/):?\s+|(?<=\))(?=["“'‘„«]?\p{Lu})/gu;
/** Words of a dateline: a place in capitals, a state, a day. */
const datelineWord =
  /^(?:\p{Lu}[\p{Lu}'’-]+|(?:\p{Lu}\.)+|\p{Lu}\p{L}{1,4}\.|\d{1,2}|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)[.,;]*$/u;

/** How many code units of a sentence's beginning are no part of it: a dateline, and a caption or byline that ran into it. */
export function furnitureLength(sentence: string): number {
  const dateline = datelineLength(sentence);
  return dateline + glueLength(sentence.slice(dateline));
}

/** "LONDON (Reuters) - ", "PARIS, Nov. 3 — ". */
function datelineLength(sentence: string): number {
  if (!/[–—)/]|\s-/u.test(sentence.slice(0, 110))) return 0;
  for (const dash of sentence.slice(0, 110).matchAll(datelineEnd)) {
    const length = dash.index + dash[0].length;
    const place = sentence.slice(0, dash.index);
    if (!/^["“'‘„«]?\p{Lu}/u.test(sentence.slice(length)) || sentence.length - length < 20) continue;
    if (agency.test(place)) return /^(?:\p{Lu}|[(/])/u.test(place) ? length : 0;
    const words = place.split(/\s+/u);
    if (/^\p{Lu}{3,}/u.test(place) && words.length <= 8 && words.every((word) => datelineWord.test(word)))
      return length;
  }
  return 0;
}

const glued: readonly RegExp[] = [
  /^(?:OPINION|ANALYSIS|EXCLUSIVE|BREAKING|COMMENT|EXPLAINER|INTERVIEW|EXPLAINED|UPDATED?|WATCH|VIDEO)(?: NEWS)?(?:\s*[:|–—-]\s+|\s+(?=\p{Lu}\p{Ll}))/u,
  // "(CNN)Jo Marsh…", "(The Harbour Reporter)Jo Marsh…"
  /^\(\p{Lu}[^()]{1,40}\)(?=["“‘]?\p{Lu})/u,
  /^(?:\p{Lu}[\p{L}.'’-]+,? (?:and )?){2,9}reports?: (?=\p{Lu}|["“‘])/u,
  /^Enlarge(?: this image)? ?\/ .{0,400}?\((?:credit|image|photo): [^)]{0,120}\) ?/iu,
  /^(?:image|photo|illustration|screenshot|picture|video)s?(?: credit)?(?: by|:) [^/.]{2,40} ?\/ (?:the )?\p{Lu}\w+(?: images)? (?=\p{Lu}|["“])/iu,
  /^(?:Image|Photo|Picture|Illustration|Screenshot)s?: (?:[^.:]{0,40} )?(\p{Lu}[\p{L}\p{N}-]+) (?=\1\b)/u,
  /^(?:Image|Photo|Credit): The \p{Lu}\w+ (?=\p{Lu})/u,
  /^By (?:(?:\p{Lu}[\p{L}.'’-]+ ){2,3}|\p{Lu}{2,6} )(?=(?:The|A|An|In|On|This|It|After|As|With|When|While|According|Researchers|For|If)\s)/u,
];

/** "Photo by Jo Doe / The Wire Harbour…". */
function glueLength(sentence: string): number {
  for (const pattern of glued) {
    const match = pattern.exec(sentence);
    if (match && sentence.length - match[0].length > 20) return match[0].length;
  }
  return 0;
}
