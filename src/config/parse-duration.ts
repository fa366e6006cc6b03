import type { Checked } from "../text/checked.ts";

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The form that editors' JSON Schema shows. */
export const durationPattern = /^\d+(\.\d+)?(ms|s|m|h|d)$/;

/** `250ms`, `15s`, `90m`, `24h`, `2d` → milliseconds, whole. */
export function parseDuration(text: string): Checked<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zµ]*)$/i.exec(text.trim());
  const [, amount, unit] = match ?? [];
  if (amount === undefined || unit === undefined)
    return { ok: false, problem: `"${text}" is no length of time` };
  if (unit === "") return { ok: false, problem: `"${text}" has no unit` };
  if (!Object.hasOwn(units, unit)) return { ok: false, problem: `"${unit}" is no unit of time` };
  const milliseconds = Math.round(Number(amount) * units[unit as keyof typeof units]);
  if (milliseconds > 36_600 * units.d) return { ok: false, problem: `"${text}" is longer than a century` };
  return { ok: true, value: milliseconds };
}
