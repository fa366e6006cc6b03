import type { Checked } from "../text/checked.ts";

const units = { B: 1, kB: 1000, KB: 1000, MB: 1_000_000, GB: 1_000_000_000 } as const;

/** The form that editors' JSON Schema shows. */
export const byteSizePattern = /^\d+(\.\d+)?(B|kB|KB|MB|GB)$/;

/** `500kB`, `5MB` → bytes, whole; a kB is 1000 bytes. */
export function parseByteSize(text: string): Checked<number> {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text.trim());
  const [, amount, unit] = match ?? [];
  if (amount === undefined || unit === undefined) return { ok: false, problem: `"${text}" is no size` };
  if (unit === "") return { ok: false, problem: `"${text}" has no unit` };
  if (!Object.hasOwn(units, unit)) return { ok: false, problem: `"${unit}" is no unit of size` };
  return { ok: true, value: Math.round(Number(amount) * units[unit as keyof typeof units]) };
}
