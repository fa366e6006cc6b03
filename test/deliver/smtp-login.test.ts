import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { judgeReply } from "../../src/deliver/replies.ts";
import { smtpTransport, type SmtpSettings } from "../../src/deliver/smtp.ts";
import type { Reply } from "../../src/deliver/transport.ts";
import { type Behaviour, type MailServer, refusal, startMailServer } from "./mail-server.ts";
import { wholeMessage } from "../../src/deliver/whole-message.ts";
import { ownCertificate } from "./own-certificate.ts";

const hidden = (text: string) => ({ reveal: () => text });
const message = Buffer.from("Subject: x\r\n\r\nHello\r\n");

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function sendOver(
  behaviour: Behaviour,
  settings: Partial<SmtpSettings>,
  scheme = "smtp",
): Promise<Reply[]> {
  server = await startMailServer(behaviour);
  const url = server.url.replace("smtp:", `${scheme}:`);
  const transport = smtpTransport({ url: hidden(url), connections: 1, ...settings });
  expect(inspect(transport, { depth: 9 })).not.toMatch(/SECRET/);
  const replies: Reply[] = [];
  for (let i = 0; i < 2; i += 1) {
    const opened = await transport.open();
    if ("trouble" in opened) replies.push(opened.trouble);
    else {
      replies.push(
        await opened.line.send(
          { from: "briefing@news.example", to: "ada@readers.example" },
          wholeMessage(message),
        ),
      );
      opened.line.close();
    }
  }
  return replies;
}

/** A real token endpoint on loopback. */
async function tokenServer(): Promise<{ url: string; asked: URLSearchParams[] }> {
  const asked: URLSearchParams[] = [];
  const http = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const form = new URLSearchParams(body);
      asked.push(form);
      const good = form.get("refresh_token") === "REFRESH-SECRET";
      response.writeHead(good ? 200 : 400, { "content-type": "application/json" });
      const answer = good
        ? { access_token: "ACCESS-SECRET", expires_in: 3600 }
        : { error: "invalid_grant", error_description: "token was revoked" };
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close());
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/token`, asked };
}

describe("a login by OAuth 2", () => {
  const behaviour: Behaviour = {
    authOptional: false,
    authMethods: ["XOAUTH2"],
    allowInsecureAuth: true,
    onAuth({ username, accessToken }, _session, callback) {
      if (username === "briefing@news.example" && accessToken === "ACCESS-SECRET")
        callback(null, { user: username });
      else callback(refusal(535, `5.7.8 no to ${accessToken ?? ""}`));
    },
  };
  const settings = (tokenUrl: string, refreshToken: string) => ({
    oauth2: {
      user: "briefing@news.example",
      clientId: "client",
      clientSecret: hidden("CLIENT-SECRET"),
      refreshToken: hidden(refreshToken),
      tokenUrl,
    },
  });

  it("is made with a token that is fetched once for all connections", async () => {
    const tokens = await tokenServer();
    const replies = await sendOver(behaviour, settings(tokens.url, "REFRESH-SECRET"));
    expect(replies.map(({ code }) => code)).toEqual([250, 250]);
    expect(tokens.asked).toHaveLength(1);
    expect(tokens.asked[0]!.get("client_secret")).toBe("CLIENT-SECRET");
  });

  it("whose token is not given out is our trouble, without a secret in its words", async () => {
    const tokens = await tokenServer();
    const [reply] = await sendOver(behaviour, settings(tokens.url, "OLD-SECRET"));
    expect(judgeReply(reply!)).toBe("ours");
    expect(reply).toMatchObject({ phase: "login" });
    expect(JSON.stringify(reply)).not.toContain("SECRET");
  });
});

describe("a server with a certificate of its own making", () => {
  const behaviour: Behaviour = { ...ownCertificate, disabledCommands: [] };
  const trusted = { ca: ownCertificate.cert, servername: "mail.news.example" };

  it("is spoken to where the config names the certificate and its name, by STARTTLS and from the first byte", async () => {
    expect((await sendOver(behaviour, { tls: trusted }))[0]).toMatchObject({ code: 250 });
    await server?.close();
    expect((await sendOver({ ...behaviour, secure: true }, { tls: trusted }, "smtps"))[0]).toMatchObject({
      code: 250,
    });
  });

  it("is refused under any other name, and without the certificate", async () => {
    for (const tls of [{ ca: ownCertificate.cert }, { servername: "mail.news.example" }]) {
      const [reply] = await sendOver(behaviour, { tls });
      expect(judgeReply(reply!)).toBe("ours");
      expect(reply!.text).toMatch(/certificate/i);
      expect(server?.received).toEqual([]);
      await server?.close();
    }
  });
});
