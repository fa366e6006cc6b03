import { compileMjml, MjmlError } from "./compile-mjml.ts";
import type { Theme } from "./theme.ts";

/**
 * A template of the HTML edition → HTML: Handlebars, then MJML.
 *
 * @throws TemplateError with the template's own file, line and column, also for what MJML refuses
 */
export async function renderHtml(name: string, view: object, { html }: Pick<Theme, "html">): Promise<string> {
  try {
    return await compileMjml(html.render(name, view));
  } catch (error) {
    if (!(error instanceof MjmlError)) throw error;
    throw html.errorAt(html.trace(name, view).placeOf(error.offset), error.message, error);
  }
}
