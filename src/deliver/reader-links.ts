/** The readers' own links. */
export interface ReaderLinks {
  leaveUrl(subscriberId: string): string;
  leaveMailto(subscriberId: string): string;
  preferencesUrl(subscriberId: string): string;
  /** Where bounces go: the address that stands in the envelope. */
  returnPath(issueId: string, subscriberId: string): string;
}
