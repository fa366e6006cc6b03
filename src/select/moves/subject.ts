/** A person with what is said of them in passing: "BP CEO Bernard Looney", "Tom Cortese, Peloton co-founder,". */
export interface Subject {
  readonly person: string;
  readonly role: string | null;
  readonly organization: string | null;
  /** Index where the name, or the title before it, begins. */
  readonly begin: number;
  /** Index behind the name. */
  readonly end: number;
  /** A surname alone, of which nothing says that it is one. */
  readonly bare: boolean;
}

/** Somebody whose name an earlier clause gave. */
export const namedBefore = (person: string): Subject => ({
  person,
  role: null,
  organization: null,
  begin: 0,
  end: 0,
  bare: !person.includes(" "),
});
