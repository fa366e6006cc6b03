import type { Email } from "postal-mime";
import { html } from "hono/html";
import { frameSandbox } from "../desk/edition-frame.ts";
import type { Tab } from "../desk/room.ts";
import type { Subscriber, SubscriberState } from "../domain/reader.ts";
import type { Markup } from "../web/page.ts";
import type { ReceivedMessage } from "./inbox.ts";

export interface OpenMessage {
  readonly message: ReceivedMessage;
  readonly email: Email;
  readonly state: SubscriberState | null;
  readonly canUnsubscribe: boolean;
  /** What the readers' pages answered to the button just now. */
  readonly answered: number | null;
}

export function inboxView(list: readonly { message: ReceivedMessage; email: Email }[]): Markup {
  if (list.length === 0)
    return html`<p data-live="inbox" data-on-return>No message yet. They appear here as they come in.</p>`;
  return html`<div data-live="inbox" data-on-return>
    <p class="quiet-text">
      These messages came in over SMTP, one for each reader. Addresses that end in <code>.example</code> are
      invented; here they are opened on this machine.
    </p>
    <div class="sheet">
      <table class="stack">
        <caption>
          ${list.length === 1 ? "One message" : `${list.length} messages`}
        </caption>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">Subject</th>
            <th scope="col" class="number">Size</th>
          </tr>
        </thead>
        <tbody>
          ${list.map(messageRow)}
        </tbody>
      </table>
    </div>
  </div>`;
}

function messageRow({ message, email }: { message: ReceivedMessage; email: Email }): Markup {
  return html`<tr>
    <td>${message.envelope.to.join(", ")}</td>
    <td><a href="/inbox/${message.number}">${email.subject ?? "(no subject)"}</a></td>
    <td class="number" data-label="Size">${kilobytes(message.raw.length)}</td>
  </tr>`;
}

const parts: readonly Tab[] = [
  { href: "", label: "HTML" },
  { href: "/text", label: "Text" },
  { href: "/headers", label: "Headers" },
  { href: "/raw", label: "As received" },
];

/** An opened message, as a mail program shows it: sender, the button to unsubscribe, one of its parts. */
export function messageView(open: OpenMessage, current: string, body: Markup): Markup {
  const { message, email } = open;
  const base = `/inbox/${message.number}`;
  return html`<p class="plain-list"><a href="/inbox">All messages</a></p>
    <div class="envelope" data-live="message" data-on-return>
      ${answerLine(open)}
      <dl>
        <dt>From</dt>
        <dd>${mailbox(email)}</dd>
        <dt>To</dt>
        <dd>${message.envelope.to.join(", ")} ${open.state === null ? "" : stateMark(open.state)}</dd>
        <dt>Subject</dt>
        <dd><strong>${email.subject ?? "(no subject)"}</strong></dd>
      </dl>
      ${open.canUnsubscribe ? unsubscribeForm(base) : ""}
    </div>
    <ul class="tabs" aria-label="Parts of the message">
      ${parts.map(({ href, label }) =>
        href === current
          ? html`<li><a href="${base}${href}" aria-current="page">${label}</a></li>`
          : html`<li><a href="${base}${href}">${label}</a></li>`,
      )}
      <li><a href="${base}/message.eml">Download</a></li>
    </ul>
    <div class="part">${body}</div>`;
}

function unsubscribeForm(base: string): Markup {
  return html`<form method="post" action="${base}/unsubscribe">
    <button class="quiet">Unsubscribe</button>
    <small>as a mail program does it: one POST to the address in the message’s List-Unsubscribe header</small>
  </form>`;
}

function answerLine({ answered, state }: OpenMessage): Markup | string {
  if (answered === null) return "";
  const words =
    answered === 200 && state === "left"
      ? "The readers’ pages answered 200: this reader has left."
      : `The readers’ pages answered ${answered}.`;
  return html`<p class="notice-line" role="status">${words}</p>`;
}

function mailbox({ from }: Email): string {
  if (from === undefined) return "(nobody)";
  return from.address === undefined ? from.name : `${from.name} <${from.address}>`.trim();
}

export function htmlPartView(number: number): Markup {
  return html`<div class="frames alone">
    <figure>
      <div class="frame desktop">
        <iframe
          src="/inbox/${number}/html"
          width="700"
          title="The message"
          data-fit
          sandbox="${frameSandbox}"
          referrerpolicy="no-referrer"
        ></iframe>
      </div>
    </figure>
  </div>`;
}

export function headersView({ headers }: Email): Markup {
  return html`<div class="sheet">
    <table class="stack">
      <tbody>
        ${headers.map(
          ({ originalKey, value }) =>
            html`<tr>
              <th scope="row">${originalKey}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function readersView(subscribers: readonly Subscriber[]): Markup {
  return html`<div class="sheet" data-live="readers" data-on-return>
    <table class="stack">
      <caption>
        Who is on the list. Whoever leaves, by the link in a message or by the button above it, is shown so at
        once.
      </caption>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        ${subscribers.map(
          ({ email, name, state, changedAt }) =>
            html`<tr>
              <td>${email}</td>
              <td>${name}</td>
              <td>${stateMark(state)}</td>
              <td data-label="Since">${changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function stateMark(state: SubscriberState): Markup {
  return html`<span class="mark ${state === "active" ? "yes" : "no"}">${state}</span>`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
