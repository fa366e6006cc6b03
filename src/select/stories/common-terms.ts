import { stem } from "../../text/stem.ts";

/**
 * Words that much news shares: that two companies were "hit by ransomware" says little. Two
 * articles that share nothing else are two stories, however rare these words have been in the list so far.
 */
const words =
  "attack attacks hack hacked hackers hacking breach breached ransomware malware phishing leak leaked exposed exposes data user users " +
  "customer customers account accounts security cyber cyberattack flaw flaws vulnerability vulnerabilities bug bugs exploit exploited " +
  "critical patch patches patched update updates release releases released launch launches launched announce announces announced unveil " +
  "unveils reveal reveals warn warns warned target targeted targets hit hits victim victims group gang researchers threat actor campaign " +
  "steal steals stolen spyware backdoor zero-day day days week month year years company companies firm business market markets stock " +
  "stocks share shares price prices sale sales deal deals buy buys acquire acquires acquisition funding raise raises million billion " +
  "profit profits loss revenue results earnings quarter growth rise rises fall falls record report reports reported new latest first last " +
  "chief executive ceo cfo president minister government court judge police lawsuit sue sues sued ban bans law plan plans talks vote " +
  "election war kill killed kills dead death die dies arrest arrested charge charged jail trial fire crash people man woman world country " +
  "city state service services system systems software app apps phone device devices feature features support test video game games " +
  "work worker workers job jobs cut cuts help make makes top big best high low start end open close call calls face faces take takes set " +
  "show shows find finds found use used using need want gets give move back time way home";

/** By stem. */
export const commonTerms: ReadonlySet<string> = new Set(words.split(" ").map(stem));
