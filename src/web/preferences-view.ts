import { html } from "hono/html";
import type { ChoiceProblems, ChoiceRules, SaidChoices } from "../readers/read-choices.ts";
import { leaveForm, letter, type LeaveView, named } from "./leave-views.ts";
import type { Markup } from "./page.ts";
import { zoneOptions } from "./zone-options.ts";

export interface PreferencesView extends LeaveView {
  /** The publication's. */
  readonly timezone: string;
  readonly rules: ChoiceRules;
  /** What stands in the form. */
  readonly said: SaidChoices;
  readonly problems?: ChoiceProblems;
  readonly outcome?: "saved" | "unreadable";
}

export function preferencesView(view: PreferencesView): Markup {
  const { rules } = view;
  return letter(
    view,
    "Choose what you get",
    html`${notice(view)}
      <p>${named(view)} is sent to <strong>${view.maskedAddress}</strong>.</p>
      <form method="post" class="fields">
        ${rules.sections.length > 1 ? sectionsField(view) : ""} ${nameField(view)}
        ${rules.ownHours ? zoneField(view) : ""}
        <button>Save</button>
        <p class="quiet-text">
          What you save counts from the next issue on. One that is already being sent comes as it was.
        </p>
      </form>
      <h2 id="unsubscribe">Nothing any more?</h2>
      ${leaveForm(view)}`,
  );
}

const labels = { sections: "Sections", name: "Your name", timezone: "Your time zone" } as const;
type Field = keyof typeof labels;

function notice({ outcome, problems = {} }: PreferencesView): Markup | string {
  if (outcome === "saved")
    return html`<p class="notice-line" role="status">Saved. It counts from the next issue on.</p>`;
  if (outcome === "unreadable")
    return html`<p class="notice-line bad" role="alert">
      Nothing was changed: what came was not this form. Please try again.
    </p>`;
  const fields = (Object.keys(labels) as Field[]).filter((field) => problems[field] !== undefined);
  if (fields.length === 0) return "";
  return html`<div class="notice-line bad" role="alert">
    <p>Nothing was changed:</p>
    <ul>
      ${fields.map((field) => html`<li><a href="#${field}">${labels[field]}</a>: ${problems[field]}</li>`)}
    </ul>
  </div>`;
}

/** What a field's element says of its hint and of what is wrong with it. */
function described(field: Field, { problems = {} }: PreferencesView): Markup {
  return problems[field] === undefined
    ? html`aria-describedby="${field}-hint"`
    : html`aria-describedby="${field}-problem ${field}-hint"`;
}

function invalid(field: Field, { problems = {} }: PreferencesView): Markup | string {
  return problems[field] === undefined ? "" : html`aria-invalid="true"`;
}

function problem(field: Field, { problems = {} }: PreferencesView): Markup | string {
  const words = problems[field];
  return words === undefined ? "" : html`<p class="problem" id="${field}-problem">${words}</p>`;
}

function sectionsField(view: PreferencesView): Markup {
  const { rules, said, publication } = view;
  const box = ({ id, title }: ChoiceRules["sections"][number]) =>
    html`<label class="tick">
      <input type="checkbox" name="section" value="${id}" ${said.sections.includes(id) ? "checked" : ""} />
      <span lang="${publication.language}" dir="auto">${title}</span>
    </label>`;
  return html`<fieldset id="sections" tabindex="-1" ${described("sections", view)}>
    <legend>${labels.sections}</legend>
    ${problem("sections", view)} ${rules.sections.map(box)}
    <p class="quiet-text" id="sections-hint">
      With all of them you get the whole issue, and sections that are added later as well.
    </p>
  </fieldset>`;
}

function nameField(view: PreferencesView): Markup {
  return html`<div class="field">
    <label for="name">${labels.name}</label>
    ${problem("name", view)}
    <input
      id="name"
      name="name"
      value="${view.said.name}"
      maxlength="200"
      autocomplete="name"
      dir="auto"
      ${described("name", view)}
      ${invalid("name", view)}
    />
    <p class="quiet-text" id="name-hint">Optional. It stands beside your address in the mail to you.</p>
  </div>`;
}

function zoneField(view: PreferencesView): Markup {
  const { timezone, said } = view;
  return html`<div class="field">
    <label for="timezone">${labels.timezone}</label>
    ${problem("timezone", view)}
    <select id="timezone" name="timezone" ${described("timezone", view)} ${invalid("timezone", view)}>
      ${zoneOptions(timezone, said.timezone)}
    </select>
    <p class="quiet-text" id="timezone-hint">An issue comes to you at its usual hour by the clock there.</p>
  </div>`;
}
