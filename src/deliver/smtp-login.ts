import type SMTPConnection from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import type { Hidden, SmtpAddress } from "./smtp-address.ts";
import type { SmtpError } from "./smtp-reply.ts";

/** A login by OAuth 2 (XOAUTH2), with a token that is fetched anew when the old one ends. */
export interface OAuth2Settings {
  readonly user: string;
  readonly clientId: string;
  readonly clientSecret: Hidden;
  readonly refreshToken: Hidden;
  /** Where tokens are given out. */
  readonly tokenUrl: string;
}

/** Logs a connection in; gives what went wrong, or null. */
export type Login = (connection: SMTPConnection) => Promise<SmtpError | null>;

/**
 * How connections to one server log in. All that must not be shown, and may come back in what the server says, is put
 * into `secrets`.
 */
export function loginFor(address: SmtpAddress, oauth2: OAuth2Settings | undefined, secrets: string[]): Login {
  if (oauth2 !== undefined) return tokenLogin(oauth2, secrets);
  if (address.login === null) return () => Promise.resolve(null);
  const { user } = address.login;
  const pass = address.login.password.reveal();
  secrets.push(
    ...[`\0${user}\0${pass}`, pass].flatMap((text) => [Buffer.from(text).toString("base64"), text]),
  );
  return (connection) => login(connection, { credentials: { user, pass } });
}

function tokenLogin(settings: OAuth2Settings, secrets: string[]): Login {
  const { user, clientId, tokenUrl } = settings;
  const clientSecret = settings.clientSecret.reveal();
  const refreshToken = settings.refreshToken.reveal();
  secrets.push(clientSecret, refreshToken);
  // One for all connections: they share the token.
  const oauth2 = new XOAuth2({ user, clientId, clientSecret, refreshToken, accessUrl: tokenUrl });
  oauth2.on("token", ({ accessToken }: { accessToken: string }) => {
    secrets.push(accessToken, oauth2.buildXOAuth2Token(accessToken));
  });
  return (connection) => login(connection, { user, oauth2 });
}

function login(
  connection: SMTPConnection,
  auth: Parameters<SMTPConnection["login"]>[0],
): Promise<SmtpError | null> {
  if (!connection.allowsAuth)
    return Promise.resolve(
      Object.assign(new Error("the server offers no login, but the address names a user"), { code: "EAUTH" }),
    );
  return new Promise((resolve) => {
    connection.once("error", resolve);
    connection.login(auth, (error) => resolve(error));
  });
}
