import { html } from "hono/html";
import type { SubscriberState } from "../domain/reader.ts";
import { page, type Markup } from "./page.ts";

export interface LeaveView {
  readonly publication: { readonly name: string; readonly language: string };
  readonly maskedAddress: string;
  /** Where the page for leaving is, as seen from this one. */
  readonly leavePath: string;
}

/**
 * The page behind a reader's own link, by the reader's state. Form addresses are relative, so that they hold under
 * whatever path the publication is reachable at.
 */
export function leaveView(view: LeaveView, state: SubscriberState): Markup {
  if (state === "left") return leftView(view);
  if (state === "suppressed") return suppressedView(view);
  const { maskedAddress: address } = view;
  return letter(
    view,
    "Unsubscribe?",
    html`<p>${named(view)} is sent to <strong>${address}</strong>.</p>
      <form method="post">
        <button name="List-Unsubscribe" value="One-Click">Unsubscribe</button>
      </form>
      <p class="quiet-text">
        Nothing has changed so far. Press the button and no more issues are sent to you, from now on. No
        login, no questions.
      </p>`,
  );
}

function leftView(view: LeaveView): Markup {
  return letter(
    view,
    "You have unsubscribed",
    html`<p>${named(view)} is no longer sent to <strong>${view.maskedAddress}</strong>.</p>
      <form method="post" action="${view.leavePath}/undo">
        <button class="quiet">I left by mistake</button>
      </form>
      <p class="quiet-text">You can close this page.</p>`,
  );
}

function suppressedView(view: LeaveView): Markup {
  return letter(
    view,
    "No mail is sent to you",
    html`<p>${named(view)} is not sent to <strong>${view.maskedAddress}</strong>.</p>
      <p class="quiet-text">There is nothing to do. You can close this page.</p>`,
  );
}

/** After undoing. */
export function backAgainView(view: LeaveView): Markup {
  return letter(
    view,
    "You are subscribed again",
    html`<p>${named(view)} is sent to <strong>${view.maskedAddress}</strong> as before.</p>
      ${leaveForm(view)}
      <p class="quiet-text">You can close this page.</p>`,
  );
}

/** Leaves with one press, from whatever page. */
export function leaveForm({ leavePath }: LeaveView): Markup {
  return html`<form method="post" action="${leavePath}">
    <button class="quiet" name="List-Unsubscribe" value="One-Click">Unsubscribe</button>
  </form>`;
}

export function letter(view: Pick<LeaveView, "publication">, title: string, body: Markup): Markup {
  return page({
    title: `${title} – ${view.publication.name}`,
    layout: "letter",
    body: html`<main>
      <p class="kicker">${named(view)}</p>
      <h1>${title}</h1>
      ${body}
    </main>`,
  });
}

export function named({ publication }: Pick<LeaveView, "publication">): Markup {
  return html`<span lang="${publication.language}">${publication.name}</span>`;
}
