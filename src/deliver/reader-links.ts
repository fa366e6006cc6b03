/** The readers' own links. */
export interface ReaderLinks {
  /** Both ways to leave, with one token. */
  leave(subscriberId: string): { readonly leaveUrl: string; readonly leaveMailto: string };
  preferencesUrl(subscriberId: string): string;
  /** Where bounces go: the address that stands in the envelope. */
  returnPath(issueId: string, subscriberId: string): string;
}
