/** Word lists for reading moves. All in lower case. */
const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** The last word of what a post is called. */
export const roleHeads = list(
  "c.e.o. c.f.o. c.o.o. c.t.o. c.i.s.o. ceo cfo cto cio ciso cso coo cmo cro cpo cco chro cdo clo cao cbo cxo evp svp vp president chair chairman chairwoman chairperson " +
    "director manager head officer chief boss partner principal counsel founder co-founder cofounder editor editor-in-chief dean provost " +
    "chancellor vice-chancellor commissioner treasurer secretary advisor adviser scientist economist strategist publisher governor " +
    "administrator superintendent rector controller comptroller architect evangelist spokesperson spokesman spokeswoman " +
    "officers executives directors presidents heads managers chairs board member trustee lead leader fellow coach co-chair co-ceo co-ceos co-chairs co-presidents ceos co-president vice-president auditor ombudsman envoy prosecutor " +
    "representative regulator producer librarian curator conductor secretary-general director-general",
);

/** Words that stand before the head of a post's name and belong to it. */
export const roleModifiers = list(
  "chief executive senior vice deputy assistant associate managing general global group regional interim acting permanent incoming " +
    "financial finance operating operations technology technical information security cybersecurity cyber marketing revenue product " +
    "legal commercial people human resources strategy strategic business compliance privacy data digital brand medical customer " +
    "communications policy sales growth risk investment research development science scientific engineering creative content design " +
    "innovation transformation administrative accounting audit ad advertising non-executive nonexecutive independent lead founding " +
    "co regional national international corporate public affairs government relations field program programs projects project " +
    "partnerships partner channel experience success supply chain procurement sustainability diversity inclusion ai analytics cloud " +
    "infrastructure software platform network threat intelligence incident response quality safety health nursing clinical academic " +
    "editorial news sports talent culture workplace learning merchandising retail digital e-commerce tax treasury investor media " +
    "north south east west america americas emea apac europe asia pacific uk us u.s. world worldwide country area city state federal " +
    "executive-in-residence board art music artistic music team trust standards solutions services systems enterprise market markets " +
    "first full-time part-time principal staff special joint & and of the",
);

/** What departments are called, besides the words that also stand before a head. */
export const departments = list(
  "advertising banking lending trading underwriting purchasing sourcing manufacturing publishing licensing planning pricing recruiting " +
    "training housing fundraising broadcasting programming sustainability identity equity community reliability governance insurance " +
    "assurance maintenance performance reinsurance excellence agriculture architecture search ads claims credit equities payments devices " +
    "hardware wealth snacks recruitment hr m&a esg r&d local mobile web games gaming podcasts audio video print features " +
    "litigation mergers acquisitions logistics sports partnerships alliances donor development customer customers office staff " +
    "consumer small-business account accounts client clients key fraud detection defense defence diplomacy forensics",
);

/** Nouns for people that stand before their names: "ad exec Linda Yaccarino". */
export const personNouns = list(
  "executive exec executives veteran alum alumnus alumna insider official lawyer attorney banker investor entrepreneur scholar professor " +
    "researcher engineer general colonel admiral captain sergeant leader pioneer mogul tycoon billionaire titan actor actress journalist " +
    "author economist expert specialist analyst politician minister senator congressman congresswoman mayor judge star ex former " +
    "prosecutor diplomat technologist operator consultant academic scientist physician doctor strategist son daughter brother sister wife husband " +
    "champion figurehead hand newcomer longtime long-time",
);

/** Nouns for organisations that stand before their names: "startup Upwind", "telecoms giant BT Group". */
export const companyNouns = list(
  "startup start-up company firm maker chipmaker carmaker automaker giant titan group-owner provider platform vendor unit bank lender insurer " +
    "fintech neobank drugmaker planemaker toymaker steelmaker shipbuilder homebuilder brewer miner telco grocer supermarket railroad wholesaler " +
    "retailer broadcaster publisher watchdog regulator agency operator developer charity nonprofit non-profit organization organisation " +
    "network studio airline manufacturer specialist business service supplier builder conglomerate utility university-owner club " +
    "innovator unicorn tank fund processor chain outfit team consultancy exchange owner brand app marketplace parent rival competitor alternative subsidiary spinoff spin-off affiliate",
);

/** Capitalised words that are no part of a person's name. */
export const notNames = list(
  "because though although unless him them itself himself herself all start once anyone everyone someone nobody people women men police army forces river storm storms shooting attack attacks crash report reports why how real reason justice secretary election democrat republican labour tory conservative liberal mr mr. mrs mrs. ms ms. dr dr. prof prof. lt gov rep sen gen meanwhile separately however also earlier later additionally elsewhere previously yesterday tomorrow another both some many one two three four five six seven eight nine ten won't can't don't doesn't won’t can’t don’t doesn’t the a an its his her their our new next as to and or for from of in on at by with after before amid following over under about into " +
    "is are was were be been has have had will would could should may might can must not no says said say report reports exclusive " +
    "breaking update watch video inc inc. corp corp. ltd ltd. llc plc group holdings company companies technologies systems university " +
    "college institute bank capital partners ventures media news times post journal security cyber cybersecurity networks labs software " +
    "solutions services global international national federal state department ministry council committee commission office agency " +
    "association foundation center centre board january february march april june july august september october november december " +
    "monday tuesday wednesday thursday friday saturday sunday today former ex interim acting it he she they who that this these those " +
    "joins join names named appoints appointed hires hired taps tapped promotes promoted elects elected steps step stepping stepped down " +
    "resigns resigned resign quits quit leaves leave leaving departs depart departing retires retire retiring exits exit fires fired ousts " +
    "ousted replaces replace succeeds succeed successor effective immediately early late ceo's recently longtime veteran only every how why what " +
    "when where which while since until if but so than then there here also just back more most first second last year years week day " +
    "days months business financial energy health insurance pharma therapeutics biotech entertainment studios games gaming airlines motors " +
    "foods brands industries america american british european chinese russian german french japanese western u.s. us uk eu",
);

/** Small words inside names: "van Dijk", "bin Saud". */
export const nameParticles = list(
  "van von der den de del della di da do dos das du la las los san santa le el al bin bint ibn ben ter ten zu af y e",
);

export const honorifics = list(
  "mr mr. mrs mrs. ms ms. dr dr. prof prof. professor sir dame lord lady rev. reverend general gen. sheikh judge",
);

/** Verbs that a headline writes with a capital: an organisation's name ends before them. */
export const headlineVerbs = list(
  "names named appoints appointed hires hired taps tapped promotes promoted elects elected fires fired ousts ousted sacks sacked removes removed " +
    "announces announced says said sets set picks picked selects selected recruits recruited poaches poached adds added welcomes welcomed " +
    "loses lost installs confirms confirmed lures lured brings reappoints plans expects joins joined is as will to from in on after amid following over with by at recently newly",
);

export const months = list(
  "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec. january february march april may june july august september october november december",
);

/** Nouns after which the name follows even where all words have capitals: "Advisory Firm Hakluyt". */
export const namingNouns = list(
  "startup start-up firm giant titan maker chipmaker carmaker automaker watchdog parent unicorn conglomerate insurer lender retailer",
);
