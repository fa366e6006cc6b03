/** What a check of one piece of text gives: the value, or what is wrong with it, to be read after "it" or a name. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };
