import { steadily } from "./steadily.ts";

/** The same functions, but for those named, each asking again while the database is gone. */
export function steady<Store extends object>(store: Store, except: readonly (keyof Store)[] = []): Store {
  const made = Object.entries(store).map(([name, work]) => {
    if (typeof work !== "function" || except.includes(name as keyof Store)) return [name, work] as const;
    const asked = work as (...args: unknown[]) => Promise<unknown>;
    return [name, (...args: unknown[]) => steadily(() => asked(...args))] as const;
  });
  return Object.fromEntries(made) as Store;
}
