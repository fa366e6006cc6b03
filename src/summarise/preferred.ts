/** Those that pass, or all where none does. */
export function preferred<T>(of: readonly T[], passes: (one: T) => boolean): T[] {
  const passing = of.filter(passes);
  return passing.length > 0 ? passing : [...of];
}
