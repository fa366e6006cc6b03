import type { Token } from "./move-tokens.ts";
import type { ReadMove } from "./read-move.ts";
import { isFirm } from "./firms-named-like-people.ts";
import { isCity, isCountry } from "./regions.ts";

const doubtful =
  /^(?:demands?|demanded|urges?|urged|calls|called|calling|pressure|pressured|refuses|refused|denies|denied|if|unless|whether|should|could|might|would|want|wants|wanted|seek|seeks|sought|rumou?red|threatens|threatened|may|not|never|won't|won’t|ex|since|being|considers?|considered|considering|mulls?|mulling|weighs?|weighing|eyes|eyeing|rejects?|rejected|declines?|declined|talks|hopes?|hoping|offers?|offered|asks?|asked|pushes|pushed|refusing|race|vies?|vying|bids?|contenders?|candidates?|frontrunner|front-runner|favou?rite)$/u;
/** What makes a "would" a plain report: "said he would retire". */
const reporting =
  /^(?:said|says|announced|announces|confirmed|confirms|told|revealed|disclosed|wrote|learned|learnt|reported|reports)$/u;
const elected =
  /\b(?:minister|senator|congress(?:man|woman)|crown prince|mp|mayor|member of parliament|governor|chancellor|(?:transport|foreign|home|defen[cs]e|health|education|development|business|justice|culture|environment|cabinet|treasury|interior|energy|labor) secretary)\b/iu;
/** Who serves a government as its secretary: "sacks home secretary", "names a new Secretary of State". */
const portfolio =
  /^(?:transport|foreign|home|defen[cs]e|health|education|development|business|justice|culture|environment|cabinet|treasury|interior|energy|labou?r|work|pensions|trade|commerce|agriculture|housing|security)$/u;
const polling =
  /^(?:landslide|runoff|run-off|vote|votes|voters|ballot|poll|polls|election|elections|referendum|incumbent|senator|congressman|congresswoman)$/u;
const unelected = /\b(?:bank|universit(?:y|ies)|colleges?|school|fed|reserve|provost|dean|academic)\b/iu;
const headOfState = /^(?:(?:acting|interim|vice)[ -])*president$/iu;
const noPost =
  /\b(?:leader in|leader|list|member|winner|finalist|party|of the (?:year|month|week|decade))\b/iu;
/** Whom a learned society elects has an honour, and no post. */
const honoured = /\b(?:fellow|laureate|member)\b/iu;
const award = /^(?:best|top|most|greatest|favou?rite|world[’']s best)\b/iu;
/** What firms are to each other as well: "appoints Grant Thornton as auditor". */
const firms =
  /^(?:(?:its|new|independent|external|statutory|financial|legal|lead|exclusive|corporate|sole|joint|preferred|official|strategic|technology|channel) )*(?:advis[eo]rs?|auditors?|brokers?|representatives?|producers?|publishers?|regulators?|agency|administrators?|distributors?)$/iu;
/** A partner of a firm, and no "premier partner" of another one. */
const partner =
  /^(?!.*\b(?:technology|channel|strategic|official|exclusive|preferred|premier|cloud|solutions?|services?|integration|distribution|media|gold|silver|platinum|elite|launch)\b)(?:\p{L}[\p{L} -]* )?partners?\b/iu;
/** What sports clubs are called; whoever plays for one has no post. */
const clubs =
  /\b(?:fc|afc|cf|sc|united|city|rovers|wanderers|rangers|athletic|hotspur|tottenham|spurs|arsenal|chelsea|liverpool|everton|madrid|munich|miami|barcelona|atl[eé]tico|bayern|dortmund|juventus|inter|milan|psg|saint-germain|ajax|benfica|porto|celtic|galaxy|lakers|celtics|warriors|knicks|yankees|dodgers|giants|patriots|cowboys|packers|chiefs|eagles|sharks|tigers|lions|saints|bath|leicester|saracens)$/iu;
/** Where everybody has an account. */
const networks =
  /^(?:twitter|x|facebook|instagram|threads|bluesky|mastodon|tiktok|youtube|reddit|linkedin|snapchat|twitch)$/iu;
const seatOfPower =
  /^(?:white house|downing street|capitol|pentagon|kremlin|congress|parliament|senate|elysee|élysée)\b/iu;

/**
 * Why a move may not be printed: it is not told as a fact and as news, or of an elected office or an award. Null where
 * it may.
 */
export function whyUnsure(tokens: readonly Token[], move: ReadMove): string | null {
  const { role, organization, action, at } = move;
  if (move.doubt !== undefined) return move.doubt;
  const doubt = doubtBefore(tokens, at);
  if (doubt !== null) return `“${doubt}” stands before it`;
  if (isAsked(tokens)) return "it is asked or explained, not told";
  if (organization !== null && /^(?:the )?(?:year|month|week)\b/iu.test(organization))
    return "it may be an award";
  if (role !== null && !isPost(tokens, move, role))
    return `“${role}” may be an elected office, an award or a firm’s part`;
  if (isNoFirmsPost(tokens, at)) return "it may be an award or a seat on a jury";
  if (holdsOffice(tokens, move)) return "it may be an elected office";
  if (isFirm(move.person)) return "it may be a firm that is named like a person";
  if (role === null && (isCity(organization ?? "") || isCountry(organization ?? "")))
    return "it may be a place";
  if (role === null && action === "departs" && networks.test(organization ?? ""))
    return "it may be an account that is given up";
  if (role === null && clubs.test(organization ?? "")) return "it may be a player’s transfer";
  if (action === "departs" && seatOfPower.test(organization ?? "") && /^(?:president)?$/iu.test(role ?? ""))
    return "it may be a building that is left";
  return isOld(tokens, move) || isAside(tokens, at) ? "it may be told in passing, of long ago" : null;
}

/** "named CEO of the year", "named president of the film festival’s jury". */
function isNoFirmsPost(tokens: readonly Token[], at: number): boolean {
  const behind = tokens.slice(at, at + 14).map(({ lower }) => lower);
  return (
    behind.slice(0, 10).includes("jury") ||
    behind.some(
      (word, i) =>
        word === "of" &&
        !/^(?:end|start|beginning|rest|half|quarter|close|part|most|course)$/u.test(behind[i - 1] ?? "") &&
        behind[i + 1] === "the" &&
        /^(?:year|month|week|decade|century)$/u.test(behind[i + 2] ?? ""),
    )
  );
}

const office =
  /^(?:(?:prime-)?minister|senator|sen\.?|congressman|congresswoman|mp|mayor|lawmaker|premier|rep\.?)$/u;

/** "sacks defence minister Bo Lund": what stands right before the name, where no post is read. */
function holdsOffice(tokens: readonly Token[], { person, role }: ReadMove): boolean {
  const [first] = person.split(" ");
  const begin = tokens.findIndex(({ text }) => text === first);
  return role === null && begin > 0 && office.test(tokens[begin - 1]!.lower);
}

/** "John Demers, who stepped down in June, has a new job": told in passing, however late it was. */
function isAside(tokens: readonly Token[], at: number): boolean {
  if (!/ed$|^took$/u.test(tokens[at]!.lower) || tokens[at - 1]?.lower !== "who") return false;
  const comma = tokens.findIndex(({ text }, i) => i > at && text === ",");
  return (
    tokens[at - 2]?.text === "," &&
    comma > 0 &&
    tokens[comma + 1] !== undefined &&
    !/^(?:and|as|who|which|effective|the|but|a|an)$/u.test(tokens[comma + 1]!.lower)
  );
}

function doubtBefore(tokens: readonly Token[], at: number): string | null {
  // "calls on Harbour president Ann Bell to resign": a title and a name stand between.
  const reach = tokens[at - 1]?.lower === "to" ? 11 : 5;
  const before = tokens.slice(Math.max(0, at - reach), at);
  // "CEO since 2016," says how long, and doubts nothing; nor does "in May".
  const wordBefore = (token: Token): string => tokens[tokens.indexOf(token) - 1]?.lower ?? "";
  const doubts = (token: Token): boolean =>
    doubtful.test(token.lower) &&
    !(token.text === "May" && /^(?:in|of|since|until|from|by|late|early|\d+)$/u.test(wordBefore(token))) &&
    !(
      token.lower === "since" &&
      /^\d|^(?:last|january|february|march|april|may|june|july|august|september|october|november|december)/u.test(
        tokens[tokens.indexOf(token) + 1]?.lower ?? "",
      )
    );
  const doubt = before.find(doubts);
  if (doubt === undefined) return null;
  const told = tokens.slice(0, at).some((token) => reporting.test(token.lower));
  if (told && before.every((token) => token.lower === "would" || !doubts(token))) return null;
  return tokens.slice(Math.max(0, at - 3), at).some((token) => /^he|^she/u.test(token.lower))
    ? null
    : doubt.text;
}

/** "Will Ann Bell be the next CEO of Quay?", "How Ann Bell resigned and came back". */
function isAsked(tokens: readonly Token[]): boolean {
  return tokens.at(-1)?.text === "?" || /^how$/u.test(tokens[0]?.lower ?? "");
}

function isPost(tokens: readonly Token[], move: ReadMove, role: string): boolean {
  const verb = tokens[move.at]!.lower;
  if (elected.test(role) && !unelected.test(`${role} ${move.organization ?? ""}`)) return false;
  if (/^secretary$/iu.test(role) && isOfGovernment(tokens)) return false;
  if (honoured.test(role) && /^(?:elect|nam)/u.test(verb) && move.action !== "board") return false;
  if (headOfState.test(role) && isCountry(move.organization ?? "")) return false;
  if (award.test(role) || /^lead$/iu.test(role)) return false;
  if (noPost.test(role) && move.action !== "board" && !/\bboard\b/iu.test(role)) return false;
  if (/\bpartners?\b/iu.test(role) && !(partner.test(role) && !/^nam/u.test(verb))) return false;
  if (move.action === "joins" && firms.test(role)) return false;
  return !(
    /^elect/u.test(verb) &&
    /^president$/iu.test(role) &&
    tokens.some((token) => polling.test(token.lower))
  );
}

const isOfGovernment = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }, i) => lower === "secretary" && portfolio.test(tokens[i - 1]?.lower ?? ""));

/** "who stepped down as CEO in 2021", "joined in late 2019", "two years ago": told in passing. */
function isOld(tokens: readonly Token[], move: ReadMove): boolean {
  const verb = tokens[move.at]!.lower;
  const past =
    /ed$|^took$/u.test(verb) &&
    !tokens
      .slice(Math.max(0, move.at - 3), move.at)
      .some((token) => /^(?:has|have|be|will|is)$/u.test(token.lower));
  const behind = tokens.slice(move.at, move.at + 14).map((token) => token.lower);
  const year = behind.findIndex(
    (word, i) =>
      /^(?:19|20)\d\d$/u.test(word) &&
      /^(?:in|since|late|early|mid|january|february|march|april|may|june|july|august|september|october|november|december)$/u.test(
        behind[i - 1] ?? "",
      ) &&
      !/^(?:effective|from|of|by|end)$/u.test(behind[i - 2] ?? ""),
  );
  // "Ann Bell, who stepped down in May 2017, was replaced by Bo Lund"
  if (
    /^(?:replaced|succeeded)$/u.test(verb) &&
    past &&
    /\bin (?:\p{L}+ )?(?:19|20)\d\d\b/u.test(
      tokens
        .slice(0, move.at)
        .map(({ lower }) => lower)
        .join(" "),
    )
  )
    return true;
  const lastYear = behind.findIndex((word, i) => word === "last" && behind[i + 1] === "year");
  return (
    (past ||
      /^left$/u.test(verb) ||
      (/^leav/u.test(verb) && !/^(?:is|be|are)$/u.test(tokens[move.at - 1]?.lower ?? ""))) &&
    (year > 0 || lastYear > 0 || behind.slice(0, 8).includes("ago"))
  );
}
