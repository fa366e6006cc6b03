import * as z from "zod";
import { perHour } from "./rates-schema.ts";
import * as the from "./scalars.ts";

/** How one mail server is logged in to, and trusted. */
const login = {
  passwordFile: the
    .line("A file that holds the password or the API key of the user in `url`.", "data/smtp-password")
    .optional(),
  oauth2: z
    .strictObject({
      user: the.line("The mailbox that sends.", "briefing@news.example"),
      clientId: the.line("The client's id.", "1234.apps.example"),
      clientSecretFile: the.line("A file that holds the client's secret.", "data/oauth-client"),
      refreshTokenFile: the.line("A file that holds the refresh token.", "data/oauth-refresh"),
      tokenUrl: the.tokenUrl("Where tokens are given out.").prefault("https://oauth2.googleapis.com/token"),
    })
    .optional()
    .describe("Logs in by OAuth 2 in place of a password."),
  tls: z
    .strictObject({
      caFile: the
        .line("Certificates to trust in place of the usual ones, a PEM file.", "data/mail-ca.pem")
        .optional(),
      servername: the
        .line("The name in the server's certificate, if it is not that in `url`.", "mail.news.example")
        .optional(),
    })
    .optional()
    .describe("Certificates are always checked; for a server with one of its own making."),
};

/** The way out. */
export const smtpSchema = z
  .strictObject({
    url: the
      .smtpUrl("The mail server. A password never stands here: BRIEFING_SMTP_URL holds the address with it.")
      .prefault("smtp://127.0.0.1:2525"),
    ...login,
    servers: z
      .array(
        z.strictObject({
          url: the.smtpUrl("The mail server, with its user but without a password."),
          weight: z
            .number()
            .positive()
            .max(1000)
            .default(1)
            .describe("Its share of the connections, beside the others'."),
          ...login,
        }),
      )
      .default([])
      .describe(
        "Several mail servers in place of `url`; where one is in trouble, the others take its share.",
      ),
    connections: the.wholeNumber("Connections at once.", 1, 100).default(5),
    perSecond: z
      .number()
      .positive()
      .max(10_000)
      .default(50)
      .describe("Messages a second, at most, by all processes together."),
    perHour: perHour("Messages an hour, at most, by all processes together."),
    timeouts: z
      .strictObject({
        connect: the.duration("For a connection to be there.", "10s").prefault("10s"),
        greeting: the.duration("For the server's first words.", "10s", "5m").prefault("10s"),
        idle: the.duration("For an answer, up to the end of the message.", "60s", "5m").prefault("60s"),
        answer: the.duration("For the answer after the end of the message.", "10m").prefault("10m"),
        stop: the.duration("For answers that are due when a send is told to stop.", "4s").prefault("4s"),
      })
      .prefault({})
      .describe(
        "How long the mail server is waited for. Less for `answer` than RFC 5321's ten minutes may make copies; what ends sooner is only tried again.",
      ),
    dkim: z
      .strictObject({
        domain: the.line("The domain that signs.", "news.example"),
        selector: the.line("The selector, as in <selector>._domainkey.<domain>.", "briefing1"),
        keyFile: the.line("The private key, a PEM file.", "data/dkim.pem"),
        also: z
          .array(
            z.strictObject({
              domain: the.line("The domain that signs, if it is another one.", "news.example").optional(),
              selector: the.line("The selector of this key.", "briefing2"),
              keyFile: the.line("The private key, a PEM file.", "data/dkim-ed25519.pem"),
            }),
          )
          .default([])
          .describe("More keys that sign beside the first, as Ed25519 beside RSA."),
      })
      .optional()
      .describe("Signs every message."),
    returnPath: the
      .returnPath(
        "Where bounces go. {token} becomes a signed mark of the delivery, so that a bounce finds its reader.",
      )
      .optional(),
  })
  .prefault({})
  .describe("How mail goes out.");
