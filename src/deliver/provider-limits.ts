/** What one mailbox provider gets from us at most. */
export interface ProviderLimits {
  /** Messages under way at once. */
  readonly connections: number;
  readonly perSecond: number | null;
  readonly perHour: number | null;
}

/** A provider: the receiving domain, or several that are one house, as gmail.com and googlemail.com. */
export interface Provider extends ProviderLimits {
  /** The first of its domains. */
  readonly name: string;
  readonly domains: readonly string[];
}

export interface ProviderSettings {
  /** For every domain that is not named. */
  readonly perDomain: ProviderLimits;
  readonly domains: readonly (ProviderLimits & { readonly names: readonly string[] })[];
}

/** Who takes the mail of a domain, which is in A-labels and lower case. */
export function providerOf(settings: ProviderSettings): (domain: string) => Provider {
  const named = new Map<string, Provider>();
  for (const { names, ...limits } of settings.domains)
    for (const domain of names) named.set(domain, { ...limits, name: names[0] ?? domain, domains: names });
  return (domain) => named.get(domain) ?? { ...settings.perDomain, name: domain, domains: [domain] };
}
