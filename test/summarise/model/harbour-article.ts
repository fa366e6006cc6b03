/** A longer article about invented people, with a fact of every kind. */
export const harbourArticle = {
  id: "harbour",
  title: "Harbour Freight Lines pays ransom after breach",
  text: `PORT ALDEN — Harbour Freight Lines paid $3,200,000 to the Gullwing gang after a breach that began on 17 November 2026, the company said on Monday.

The attackers used CVE-2026-40111, a flaw in GateKeeper 7.2.1, to reach the booking system, according to the security firm Tidewatch. Some 45% of the line's 12,400 customers lost access to their accounts for three days.

“We should have patched it in October,” said Marla Quist, the chief executive of Harbour Freight Lines. Anders Holm, who leads research at Tidewatch, found two more victims in the region. John Miller and Anna Smith of the harbour police are looking into the case.

The company has since moved its bookings to a new system and offered customers a refund. It expects the case to cost a tenth of its yearly profit, and has told its insurers so.

Shipping lines have been a favourite target of ransomware gangs this year, because every hour of delay in a port is expensive. Port operators met on Thursday to discuss a common list of weaknesses that ought to be closed first.`,
};

export const goodAnswer =
  "Harbour Freight Lines paid the Gullwing gang $3.2 million after a breach that began on November 17. The attackers used CVE-2026-40111 in GateKeeper 7.2.1, Tidewatch said.";
