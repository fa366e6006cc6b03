import type { Mail, MailContext, RenderedMail } from "./mail.ts";
import { oneLine } from "./printable.ts";
import { renderHtml } from "./render-html.ts";
import { shorten } from "./render-subject.ts";
import type { Theme } from "./theme.ts";
import { tidyLines } from "./tidy-lines.ts";
import { viewMail } from "./view-mail.ts";

/** Longer ones are cut by every mailbox. */
const longestSubject = 150;

/**
 * A service mail (confirm, welcome, left, preferences, alert) in a theme, in both editions, for one recipient: there are
 * no markers in it. Its templates are `mails/<kind>`.
 *
 * @throws TemplateError with file, line and column
 */
export async function renderMail(mail: Mail, context: MailContext, theme: Theme): Promise<RenderedMail> {
  const view = viewMail(mail, context, theme.words);
  const name = `mails/${mail.kind}`;
  return {
    subject: shorten(oneLine(view.title), longestSubject),
    html: await renderHtml(name, view, theme),
    text: tidyLines(theme.text.render(name, view)),
  };
}
