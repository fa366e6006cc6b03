import { findMarkupFault } from "./check-markup.ts";

/** MJML that does not compile; the place counts in the MJML source, not in a template. */
export class MjmlError extends Error {
  override readonly name = "MjmlError";
  /** Of the faulty tag, in UTF-16 code units into the source. */
  readonly offset: number;
  constructor(offset: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
  }
}

interface Complaint {
  readonly line: number;
  readonly message: string;
  readonly tagName: string;
}

/**
 * Strict, minified, no web fonts, no file read.
 *
 * @throws MjmlError
 */
export async function compileMjml(mjml: string): Promise<string> {
  const fault = findMarkupFault(mjml);
  if (fault !== null) throw new MjmlError(fault.offset, fault.reason);
  // Loading MJML takes a third of a second; what renders nothing does not pay for it.
  const { default: mjml2html } = await import("mjml");
  try {
    const { html } = await mjml2html(mjml, {
      validationLevel: "strict",
      minify: true,
      // Without cssnano installed, MJML warns at every call.
      minifyOptions: { minifyCss: false },
      fonts: {},
      // Sizes stand in the templates; `height="auto"` is no HTML.
      juiceOptions: { applyWidthAttributes: false, applyHeightAttributes: false },
      ignoreIncludes: true,
      keepComments: false,
    });
    return html;
  } catch (cause) {
    throw toMjmlError(mjml, cause);
  }
}

function toMjmlError(mjml: string, cause: unknown): MjmlError {
  const complaints = (cause as { errors?: readonly Complaint[] }).errors ?? [];
  const [first] = complaints;
  if (first === undefined)
    return new MjmlError(0, cause instanceof Error ? cause.message : String(cause), { cause });
  const more = complaints.length > 1 ? ` (and ${complaints.length - 1} more)` : "";
  return new MjmlError(offsetOfTag(mjml, first), `<${first.tagName}>: ${first.message}${more}`, { cause });
}

function offsetOfTag(mjml: string, { line, tagName }: Complaint): number {
  const lines = mjml.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return start + Math.max(0, (lines[line - 1] ?? "").indexOf(`<${tagName}`));
}
