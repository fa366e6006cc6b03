import { stem } from "../../text/stem.ts";

/** Countries with their people, short names, and numbers: classes are parted by commas, their first word names them. */
const names =
  "afghanistan afghan afghans, albania albanian, algeria algerian, america american americans usa, argentina " +
  "argentine argentinian argentinean, australia australian aussie, austria austrian, bangladesh bangladeshi, " +
  "belarus belarusian, belgium belgian, brazil brazilian, britain british briton britons brit brits uk, bulgaria " +
  "bulgarian, cambodia cambodian, canada canadian canadians, chile chilean, china chinese, colombia colombian, " +
  "croatia croatian, cuba cuban, cyprus cypriot, denmark danish dane danes, egypt egyptian, england english, " +
  "estonia estonian, ethiopia ethiopian, europe european eu, finland finnish finn finns, france french, germany " +
  "german germans, ghana ghanaian, greece greek greeks, haiti haitian, hungary hungarian, iceland icelandic, " +
  "india indian indians, indonesia indonesian, iran iranian, iraq iraqi iraqis, ireland irish, israel israeli " +
  "israelis, italy italian italians, jamaica jamaican, japan japanese, jordan jordanian, kazakhstan kazakh, kenya " +
  "kenyan, korea korean koreans, kurd kurds kurdish, kuwait kuwaiti, latvia latvian, lebanon lebanese, libya " +
  "libyan, lithuania lithuanian, malaysia malaysian, mexico mexican, moldova moldovan, morocco moroccan, myanmar " +
  "burma burmese, nepal nepalese nepali, netherlands dutch holland, nigeria nigerian, norway norwegian, pakistan " +
  "pakistani, palestine palestinian palestinians, peru peruvian, philippines filipino philippine, poland polish " +
  "pole poles, portugal portuguese, qatar qatari, romania romanian, russia russian russians kremlin moscow, saudi " +
  "saudis, scotland scottish scots, senegal senegalese, serbia serbian, singapore singaporean, slovakia slovak, " +
  "slovenia slovenian, somalia somali, spain spanish, sudan sudanese, sweden swedish swede swedes, switzerland " +
  "swiss, syria syrian syrians, taiwan taiwanese, thailand thai, tunisia tunisian, turkey turkish turks turkiye, " +
  "uganda ugandan, ukraine ukrainian ukrainians, venezuela venezuelan, vietnam vietnamese, wales welsh, yemen " +
  "yemeni, zimbabwe zimbabwean, isis isil daesh, 2 two, 3 three, 4 four, 5 five, 6 six, 7 seven, 8 eight, 9 nine, " +
  "10 ten, 11 eleven, 12 twelve, pm premier, republican republicans gop, democrat democrats democratic, tory " +
  "tories conservatives, tv television, app application";

/** What news tells of, and the words that headlines use for it in turn. */
const subjects =
  "kill kills killed killing dead death deaths die dies died dying fatal murder murdered murders slain slay slays " +
  "deadly, buy buys buying bought purchase purchases purchased acquire acquires acquired acquiring acquisition " +
  "takeover, quit quits quitting resign resigns resigned resignation, ban bans banned banning outlaw outlaws " +
  "outlawed prohibit prohibits prohibited bar bars barred forbid, arrest arrests arrested detain detains detained " +
  "detention apprehend apprehended caught nab nabbed captured capture, jail jailed prison imprisoned " +
  "imprisonment, fire fires fired firing sack sacked sacks dismiss dismissed oust ousted layoff layoffs, blaze " +
  "fire wildfire wildfires, split splits splitting separate separates separating separation divide spinoff, " +
  "launch launches launched launching unveil unveils unveiled unveiling introduce introduces introduced " +
  "introducing debut debuts debuted release releases released releasing roll rollout reveal reveals revealed " +
  "announce announces announced announcing announcement, cancel cancels cancelled canceled cancelling scrap " +
  "scraps scrapped axe axed, postpone postpones postponed delay delays delayed delaying, cut cuts cutting reduce " +
  "reduces reduced slash slashes slashed lower lowers trim, rise rises rising rose increase increases increased " +
  "soar soars soared surge surges surged jump jumps jumped climb climbs grow grows grew hike hikes raise raises " +
  "raised, fall falls fell falling drop drops dropped decline declines declined sink sinks plunge plunges plunged " +
  "tumble slump dip dips decrease decreased, attack attacks attacked strike strikes raid assault bombing bomb " +
  "bombs airstrike airstrikes, sue sues sued suing lawsuit suit sues litigation, court judge judges tribunal, " +
  "ruling rules ruled verdict, deny denies denied denying denial refute refutes reject rejects rejected " +
  "dismisses, fake faked hoax hoaxes hoaxer bogus phony false fabricated fabrication debunk debunked debunking, " +
  "rumor rumors rumour rumours rumored rumoured reportedly allegedly alleged purported, report reports reported, " +
  "claim claims claimed, child children kid kids boy boys girl girls teen teens teenager teenage toddler, mother " +
  "mothers mom moms mum mums, father fathers dad dads, wife husband spouse, woman women female females lady, man " +
  "men male males guy guys, doctor doctors doc physician surgeon, police cop cops officer officers, soldier " +
  "soldiers troops troop military army, plane planes aircraft jet jets airplane airline airlines flight flights, " +
  "car cars vehicle vehicles auto automaker carmaker carmakers automakers, phone phones smartphone smartphones " +
  "handset, study studies researchers research scientists, company companies firm firms, leak leaks leaked " +
  "leaking, hack hacks hacked hacker hackers hacking breach breached breaches, flaw flaws vulnerability " +
  "vulnerabilities bug bugs, warn warns warned warning warnings alert alerts, ask asks asked urge urges urged " +
  "call calls demand demands, help helps aid assist, save saves saved rescue rescues rescued, steal steals stole " +
  "stolen theft thief thieves robbery rob robbed, shoot shoots shooting shot gunman shooter gunmen, injure " +
  "injured injures injury injuries wounded wounds wound hurt, crash crashes crashed collision, flood floods " +
  "flooding flooded deluge downpour downpours, storm storms hurricane typhoon cyclone, quake earthquake " +
  "earthquakes, win wins won winning victory beat beats defeat defeats defeated, lose loses lost losing loss " +
  "losses, deal deals agreement agree agrees agreed pact accord, talk talks negotiation negotiations negotiating " +
  "discuss discussed discussions, vote votes voted voting election elections ballot poll polls, plan plans " +
  "planned planning proposal propose proposes proposed, price prices pricing cost costs fee, job jobs worker " +
  "workers employee employees staff, boss chief ceo head, start starts started begin begins began, stop stops " +
  "stopped halt halts halted suspend suspends suspended shut shuts shutting close closes closed closing, expand " +
  "expands expansion, movie movies film films, show shows series, game games gaming, photo photos picture " +
  "pictures image images pics, video videos footage clip, find finds found discover discovers discovered " +
  "discovery spot spotted, hide hides hidden hiding, threat threaten threatens threatened, big large huge giant " +
  "massive, rich wealthy billionaire, sick ill illness disease, drug drugs medicine medication pill, hospital " +
  "hospitals hospitalized, school schools pupil pupils student students, home house homes houses, city town, tax " +
  "taxes taxation, debt borrowing default, migrant migrants immigrant immigrants immigration migration refugee " +
  "refugees, protest protests protesters demonstration demonstrators rally, explode explodes explosion explosions " +
  "blast blasts, sentence sentenced sentencing, trial trials, charge charged charges indicted indictment accuse " +
  "accuses accused accusation, apology apologize apologizes apologised apologises sorry, review reviews, chatbot " +
  "chatbots, behead beheads beheaded beheading execute executes executed execution, lawmaker lawmakers senator " +
  "senators congress congressman mp mps legislators, law laws bill legislation, mistake error, quick fast, eat " +
  "eating food meal, drink alcohol, love romance, marry marries married wedding, pregnant pregnancy baby, " +
  "headphones earbuds earphones headset, upgrade upgrades upgraded upgrading update updates updated, subscribe " +
  "subscription subscriptions subscriber subscribers, stream streaming streams streamed, ad ads advert adverts " +
  "advertising advertisement advertisements, chip chips semiconductor semiconductors processor processors, " +
  "electric ev evs, robot robots robotic robotics, ransomware extortion, malware trojan virus viruses, encrypt " +
  "encryption encrypted, exploit exploits exploited exploiting abuse abused, patch patches patched fix fixes " +
  "fixed fixing repair, tweet tweets tweeted post posts posted, delete deletes deleted remove removes removed " +
  "removing removal, blacklist blacklists blacklisted blocklist sanction sanctions sanctioned, visit visits " +
  "visiting trip travel travels, meet meets meeting summit, ceasefire truce, invade invades invasion invaded, " +
  "missile missiles rocket rockets, hostage hostages captive captives, terror terrorist terrorists terrorism " +
  "militant militants jihadi jihadis jihadist jihadists extremist extremists insurgents, spy spies spying " +
  "espionage spied, speech address, pledge pledges pledged promise promises promised vow vows vowed, back backs " +
  "backed backing support supports supported endorse endorses endorsed endorsement, oppose opposes opposed " +
  "opposition, gun guns weapon weapons arms firearm firearms, investigate investigates investigated investigating " +
  "investigation probe probes probed inquiry, profit profits earnings income, revenue sales, forecast forecasts " +
  "outlook guidance prediction, bank banks lender lenders, merger merge merges merged, invest invests investment " +
  "investments investor investors, bankrupt bankruptcy insolvency insolvent, tariff tariffs duty duties, fine " +
  "fined fines penalty penalties, cat cats kitten kitty feline, dog dogs puppy pup canine, surgery surgical " +
  "operation operated, vaccine vaccines vaccination jab shot, cancer tumor tumour, actor actress star, singer " +
  "musician, affair cheat cheating cheated unfaithful adultery, naked nude topless, sex sexual sexually, bury " +
  "buried burying burial grave graves, survive survives survived survival survivor survivors alive, restaurant " +
  "restaurants diner cafe, sell sells selling sold sale, pay pays paid paying payment payments spend spends " +
  "spent, hire hires hired hiring appoint appoints appointed appointment recruit, lead leads leading head heads, " +
  "join joins joined joining, leave leaves leaving left exit exits exited departure depart departs, return " +
  "returns returned returning comeback, block blocks blocked blocking, allow allows allowed allowing permit " +
  "permits permitted let lets, approve approves approved approval greenlight, end ends ended ending finish " +
  "finished over, open opens opened opening, build builds building built construct construction, create creates " +
  "created make makes made making develop develops developed, destroy destroys destroyed destruction devastating " +
  "devastated devastation ruin, move moves moved moving relocate relocation, send sends sent sending ship ships " +
  "shipped deliver delivers delivered, escape escapes escaped flee flees fled fleeing run, missing disappear " +
  "disappeared disappearance vanish vanished lost, follow follows followed, fear fears feared concern concerns " +
  "concerned worry worries worried, angry anger fury furious outrage outraged rage, fight fights fighting fought " +
  "battle battles clash clashes war, seize seizes seized confiscate confiscated take takes took taken, free frees " +
  "freed release, reach reaches reached, consider considers considering mull mulls weigh weighs eye eyes, want " +
  "wants wanted seek seeks seeking sought, see sees seen saw, say says said saying tell tells told, explain " +
  "explains explained explainer, predict predicts predicted expect expects expected, confirm confirms confirmed " +
  "confirmation verify, prove proves proof evidence, secret secretly hidden covert, lawyer lawyers attorney " +
  "attorneys counsel, victim victims, suspect suspects suspected, criminal criminals crime crimes, family " +
  "families relatives parents, friend friends, couple pair, neighbour neighbor neighbours neighbors, fan fans, " +
  "player players, coach manager, team teams club squad, cup trophy title championship, final finals semifinal, " +
  "song songs music album albums, book books novel, award awards prize prizes, artist artists, author writer " +
  "novelist, journalist journalists reporter reporters, newspaper media press, website site sites web, message " +
  "messages messaging text texts, email emails mail, document documents file files papers, record records, island " +
  "islands isle, river lake, beach coast shore coastal, mountain mountains, forest woods, sea ocean, ship ships " +
  "boat boats vessel ferry yacht, train trains rail railway, bus buses coach, road roads highway motorway street, " +
  "airport airports, hotel hotels hostel motel, shop shops store stores retailer retailers supermarket, factory " +
  "factories plant plants, office offices, church churches, university universities college colleges campus, " +
  "prison prisons, space nasa orbit, planet planets, moon lunar, climate warming, heat heatwave hot, cold freeze " +
  "freezing, oil gas petrol fuel, energy power electricity, nuclear atomic, economy economic economies, billion " +
  "billions bn, million millions mln, percent pct, minister ministers ministry, president presidents " +
  "presidential, government governments administration, politician politicians, party parties, king queen prince " +
  "princess royal royals monarch, pope vatican, religion religious faith, muslim muslims islam islamic, jew jews " +
  "jewish, christian christians, gay lgbt lgbtq transgender trans, racist racism racial, old elderly aged, young " +
  "youth youngest, new newest latest, cheap cheaper affordable, expensive costly pricey, best top greatest, worst " +
  "bad worse, good great better, small tiny little mini, fastest faster speed, early earlier soon, late later, " +
  "alien aliens ufo ufos, ghost ghosts haunted, snake snakes, shark sharks, bear bears grizzly, animal animals, " +
  "bird birds, fish fishing fisherman fishermen, weird strange bizarre odd, joke jokes joked prank, dangerous " +
  "danger risk risks risky, safe safety secure security, private privacy, illegal illegally unlawful, legal " +
  "lawful, trick tricks tricked fool fools fooled dupe duped deceive scam scams fraud, sign signs signed signing, " +
  "accident accidents incident, collapse collapses collapsed, break breaks broke broken, change changes changed " +
  "changing, replace replaces replaced replacement, compete competes competition rival rivals, pick picks picked " +
  "choose chooses chose chosen choice select selects selected selection, test tests tested testing trial, offer " +
  "offers offered offering, give gives gave given giving, share shares shared sharing, watch watches watching " +
  "watched, wear wears wearing wore, chop chops chopped slice slices sliced sever severed hack, burn burns burned " +
  "burnt burning, drown drowned drowning, hang hanged, stab stabs stabbed stabbing knife, rape raped rapist, " +
  "kidnap kidnapped kidnapping abducted abduction abduct, torture tortured, poison poisoned poisoning, pilot " +
  "pilots, passenger passengers, driver drivers driving, tourist tourists tourism, farmer farmers farm, trader " +
  "traders trading trade, customer customers consumer consumers shopper shoppers client clients, developer " +
  "developers, engineer engineers, owner owners";

/**
 * Words that tell of one thing, by stem: two desks seldom choose the same word of "kills", "murders" and "slays". A word
 * stands in one class, the first that names it.
 */
export const likeWords: ReadonlyMap<string, string> = readClasses();

/** A name that no word can have. */
function readClasses(): Map<string, string> {
  const classes = new Map<string, string>();
  for (const list of `${names}, ${subjects}`.split(", ")) {
    const stems = list.split(" ").map(stem);
    for (const each of stems) if (!classes.has(each)) classes.set(each, `=${stems[0]!}`);
  }
  return classes;
}
