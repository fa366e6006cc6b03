/** Sentence openings that lean on the sentence before: pronouns, "But", "However", in six languages. */
const leaning =
  /^["“'‘«„(]?(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|both|but|and|or|so|yet|however|instead|meanwhile|also|still|then|thus|therefore|besides|moreover|furthermore|nevertheless|nonetheless|otherwise|similarly|likewise|afterwards?|there|here|another|others?|some of (?:them|these|those)|one of (?:them|these|those)|in addition|for (?:example|instance)|as a result|on the other hand|even so|after that|by contrast|albeit|in (?:turn|fact)|what['’]s more|now (?:it|that|this|they|he|she)|(?:only )?the (?:former|latter|two|pair|duo)|the (?:first|second|third|other|rest|same) (?:is|was|has|had|of (?:these|them|those))|the (?:result|reason|problem|answer|idea|catch|difference) (?:is|was)|er|sie|es|ihr|ihre|dies|diese|dieser|dieses|dabei|damit|dazu|daher|deshalb|doch|aber|und|jedoch|zudem|außerdem|allerdings|dennoch|trotzdem|nicht nur|denn|dort|stattdessen|unterdessen|derweil|hinzu kommt|il|elle|ils|elles|cela|ceci|cet|cette|ces|mais|et|or|donc|cependant|toutefois|pourtant|non seulement|en revanche|par ailleurs|en outre|de plus|ainsi|él|ella|ellos|ellas|esto|eso|este|esta|estos|estas|pero|y|sin embargo|además|también|no obstante|sin duda|por eso|por otro lado|así|ele|ela|eles|elas|isto|isso|mas|e|porém|contudo|no entanto|por isso|por outro lado|além disso|também|assim)(?:['’](?:s|re|ve|d|ll))?(?![\p{L}\p{N}-])/iu;
/** What only a comma behind it makes lean: "Anyway, …", "As such, …". */
const leaningByComma =
  /^["“'‘]?(?:anyway|anyhow|as such|that said|to that end|(?:for|with|by|because of|despite|since|until|before|from|in|on|at|besides|given|like|to do|in doing) (?:this|that|then|all (?:this|that))|in other words|not only that|first things first|of course|indeed|hence|plus|well|oh|now|luckily|fortunately|unfortunately|sadly|second(?:ly)?|third(?:ly)?|finally|next|together|once again|in short|either way|[^,.]{2,40}, (?:though|however|too|meanwhile|then)),/iu;
const leaningJapanese =
  /^[「『（]?(?:しかし|だが|でも|また|そして|さらに|一方|ただし|そのため|それ|これ|彼|彼女|なお|この|その)/u;
/** "This week", "That year", "There is": these say when or that something is, and lean on nothing. */
const standing =
  /^(?:this (?:post|article|tutorial|guide|course|episode|paper|report|study) (?:explores|shows|explains|looks|describes|covers|introduces|walks|discusses|presents|examines|reviews|outlines|argues|demonstrates|compares|proposes)|this is (?:the|a) (?:story|tale|account|list|guide|review) |this (?:week|month|year|morning|summer|spring|autumn|fall|winter|weekend)|it (?:is|was|will be) \p{L}+ (?:to|that|for)|there (?:is|are|was|were)|those who|both \p{Lu}|here (?:is|are)|here,? (?:we|i) |some of the|one of the|é |este (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes)|cette (?:semaine|année)|esta (?:semana|terça|quarta|quinta|sexta|segunda))/iu;

/** What is added later, or only in passing. */
const aside =
  /^(?:(?:update|updated|correction|edit|editor['’]s note|note|p\.?s\.?|btw)(?: ?\([^)]{1,30}\)|,? [^:]{1,30})?:|[(（][^]*[)）][.!?]?$)/iu;
/** "iHarbour said": a name, although it begins with a small letter. */
const smallName = /^\p{Ll}{1,2}\p{Lu}/u;

/**
 * True for a sentence that cannot be understood, or looks odd, without the one before it.
 * @param first it begins a text: a small letter is then the writer's way, or a name's
 */
export function isDangling(sentence: string, first = false): boolean {
  const small = !first && /^\p{Ll}/u.test(sentence) && !smallName.test(sentence);
  if (small || standing.test(sentence)) return small;
  return (
    leaning.test(sentence) ||
    leaningByComma.test(sentence) ||
    leaningJapanese.test(sentence) ||
    aside.test(sentence) ||
    /^[)\],;:–—-]/u.test(sentence)
  );
}

/** "This post" is the text itself, "this week" is now. */
const backward =
  /^["“]?(?:\S+\s){0,7}(?:(?:these|those|this|such) (?!(?:post|article|tutorial|quiz|video|study|paper|episode|course|guide|series|week|month|year|morning|summer|spring|autumn|fall|winter|weekend)\b)\p{Ll}|(?:do|does|doing|did|make|makes|making|made|solve|fix|change|achieve|explain) (?:this|that|so)\b|in (?:this|that) case\b)|^["“]?(?:\S+\s){1,3}(?:also|auch|aussi|también|também|anche|ook|hier(?:für|zu|bei|mit|von|durch)|da(?:für|zu|bei|mit|von|durch|gegen|ran|rauf|raus|rüber))\s/iu;

/** "Next we sell", "There are also", "Today, the situation is", "The key here is". */
const goingOn =
  /^(?:(?:next|now),? (?:we|you|i)\b|there (?:is|are|was|were) (?:also|another|other|occasional|exceptions?)\b|(?:\S+\s){0,3}the situation (?:is|was|has|remains)\b|the \p{L}+ (?:thing |point |idea )?here (?:is|was)\b)/iu;
/** "The prices in this table", "the command below". */
const shown =
  /\b(?:in|from|with|of|using|see) (?:this|the (?:above|following)) (?:list|table|picture|photo|screenshot|figure|chart|graph|diagram|example|demo|code|command|script|snippet)s?\b|\b(?:list|table|picture|photo|screenshot|figure|chart|graph|diagram|example|code|command|script|snippet)s? (?:above|below)\b/iu;
/** Words of `shown`: to look for them first takes less time. */
const showing = [" this ", " above", " below", " following "];
/** "The new bank exemplifies this." */
const lastThis = /\s(?<!like )(?:this|that)[.!?]["”]?$/u;

const needsElsewhere = (sentence: string): boolean =>
  goingOn.test(sentence) ||
  lastThis.test(sentence.slice(-12)) ||
  (showing.some((word) => sentence.includes(word)) && shown.test(sentence));

/**
 * True for a sentence that soon speaks of "these forecasts" or "such a pace", says what "also" is, or shows what
 * stands elsewhere: "this table".
 */
export function pointsBack(sentence: string): boolean {
  return (backward.test(sentence) && !standing.test(sentence)) || needsElsewhere(sentence);
}

/** True for a sentence out of the middle of what someone says: its quotation begins or ends in another sentence. */
export function isHalfQuoted(sentence: string): boolean {
  if (!/["“”„]/u.test(sentence)) return false;
  let open = 0;
  for (const [mark] of sentence.matchAll(/["“”„]/gu)) {
    // „German“ and “English” marks: what is open, any other closes.
    if (mark === '"') open = open === 0 ? 1 : 0;
    else if (mark === "„" || (mark === "“" && open === 0)) open += 1;
    else open -= 1;
    if (open < 0) return true;
  }
  return open > 0;
}

/** Somebody told of before, by what they are, did or what befell them: "The company", "The suspect", "El detenido". */
const alreadyKnown =
  /^["“]?(?:the (?:company|firm|suspect|defendant|accused|attacker|gunman|shooter)s?|(?:el|la|los|las) (?:detenid|acusad|fallecid|herid|imputad|sospechos|condenad|arrestad)[oa]s?|(?:la víctima|las víctimas)|der (?:\d{1,2}-jährige|verdächtige|täter|beschuldigte|angeklagte|festgenommene)|die (?:\d{1,2}-jährigen?|verdächtigen?|angeklagten?)|l[ea]s? (?:suspect|prévenu)e?s?|la victime|les victimes|[oa]s? (?:suspeit|acusad|detid)[oa]s?|as? vítimas?)(?![\p{L}\p{N}-])(?! of\b)/iu;

/** "“Banks are bad,” she said." */
const quotedUnnamed =
  /[,?!]["”’] (?:he|she|they|said (?:he|she|they)|er|sie|(?:a-t-)?(?:il|elle)|sagte (?:er|sie))(?![\p{L}\p{N}])/u;

/** True for a sentence that begins with, or quotes, somebody whom it does not name: no summary opens with it. */
export const presumesKnown = (sentence: string): boolean =>
  alreadyKnown.test(sentence) || quotedUnnamed.test(sentence);
