import { domainToASCII } from "node:url";
import fc from "fast-check";
import MailComposer from "nodemailer/lib/mail-composer";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { addressMessage } from "../../src/deliver/address-message.ts";
import { asciiDomain, encodeHeader } from "../../src/deliver/encode-header.ts";
import { messageEncoder } from "../../src/deliver/encode-message.ts";
import { leaveField } from "../../src/deliver/list-headers.ts";
import type { RenderedIssue } from "../../src/domain/issue.ts";
import type { Recipient } from "../../src/domain/reader.ts";
import { markers, sampleRendered } from "../store/sample-issue.ts";
import { recipient, sender } from "./sample-recipient.ts";

const date = new Date("2026-11-24T07:00:03Z");
const encode = (rendered: RenderedIssue, to: Recipient) =>
  messageEncoder(rendered, sender, []).encode(to, date);

/** The same message as nodemailer would build it from nothing. */
function fullBuild(rendered: RenderedIssue, to: Recipient): Promise<Buffer> {
  const message = addressMessage(rendered, to, sender);
  const mail = {
    from: sender.from,
    replyTo: sender.replyTo!,
    to: message.to,
    subject: message.subject,
    date,
    messageId: message.messageId,
    headers: message.headers,
    text: message.text,
    html: message.html,
    textEncoding: "quoted-printable" as const,
  };
  return new Promise((resolve, reject) =>
    new MailComposer(mail).compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

async function read(bytes: Buffer) {
  const mail = await PostalMime.parse(bytes);
  const names = [
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "feedback-id",
    "auto-submitted",
    "precedence",
  ];
  return {
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    date: mail.date,
    messageId: mail.messageId,
    text: mail.text?.replace(/\s+$/, ""),
    html: mail.html?.replace(/\s+$/, ""),
    headers: names.map((name) => mail.headers.find((header) => header.key === name)?.value),
  };
}

const lines = (bytes: Buffer) => bytes.toString("latin1").split("\r\n");

describe("a message made of spliced parts", () => {
  it("says what nodemailer says when it builds the whole message", async () => {
    const to = recipient({ name: "Åsa Öberg, 2nd" });
    expect(await read(await encode(sampleRendered(), to))).toEqual(
      await read(await fullBuild(sampleRendered(), to)),
    );
  });

  it("says so for any editions, any name and any place of the markers", async () => {
    const edition = fc
      .array(
        fc.oneof(
          fc.string({ unit: "grapheme", maxLength: 120 }),
          fc.constantFrom(
            "\n",
            "\n\n",
            " \n",
            "\n.\n",
            "=",
            "=\n",
            "\t",
            "From ",
            markers.email,
            markers.leaveUrl,
            markers.preferencesUrl,
          ),
        ),
        { maxLength: 30 },
      )
      .map((parts) => `x${parts.join("")}x`.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]/g, ""));
    const name = fc.string({ unit: "grapheme", maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(edition, edition, name, async (text, html, person) => {
        const rendered: RenderedIssue = { issueId: "i", subject: "News", text, html, markers };
        const to = recipient({ name: person });
        const [spliced, full] = [
          await read(await encode(rendered, to)),
          await read(await fullBuild(rendered, to)),
        ];
        expect({ ...spliced, to: null }).toEqual({ ...full, to: null });
        expect(spliced.to?.map((one) => one.address)).toEqual([to.email]);
      }),
      { numRuns: 300 },
    );
  });

  it("holds CRLF lines of at most 76 characters, ASCII, and no marker", async () => {
    const to = recipient({
      name: "Ø".repeat(80),
      leaveUrl: `https://briefing.news.example/leave/${"q".repeat(300)}`,
    });
    const bytes = await encode(sampleRendered(), to);
    const body = lines(bytes).slice(lines(bytes).indexOf(""));
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(Math.max(...lines(bytes).map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(bytes.toString("latin1")).not.toMatch(/[^\r]\n|\r[^\n]|[^\0-\x7f]/);
    expect((await read(bytes)).html).not.toContain("~~");
  });

  it("is the same bytes for the same reader and moment, and is the same but for the reader's own parts", async () => {
    const encoder = messageEncoder(sampleRendered(), sender, []);
    const one = await encoder.encode(recipient(), date);
    expect(one.equals(await encoder.encode(recipient(), date))).toBe(true);
    expect(one.equals(await encoder.encode(recipient({ email: "bo@readers.example" }), date))).toBe(false);
  });

  it("comes in pieces that are its bytes, and of which all but the reader's own are the same for everybody", async () => {
    const encoder = messageEncoder(sampleRendered(), sender, []);
    const [ada, bo] = [recipient(), recipient({ email: "bo@readers.example", name: "Bo" })];
    const [ofAda, ofBo] = [await encoder.pieces(ada, date), await encoder.pieces(bo, date)];
    expect(Buffer.concat(ofAda).equals(await encoder.encode(ada, date))).toBe(true);
    const copied = ofAda.filter((piece, i) => piece !== ofBo[i]);
    const values = Object.values(markers).reduce(
      (sum, marker) => sum + sampleRendered().html.split(marker).length - 1,
      0,
    );
    expect(copied.length).toBeGreaterThan(2);
    expect(ofAda.length - copied.length).toBeGreaterThanOrEqual(values);
    expect(copied.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(2_000);
  });

  it("leads to the page for leaving where there is no page of choices", async () => {
    const to = recipient({ preferencesUrl: undefined });
    const { html } = await PostalMime.parse(await encode(sampleRendered(), to));
    expect(html).toContain(`<a href="${to.leaveUrl}">Choose what you get</a>`);
  });

  it("puts plain text first and names its charset", async () => {
    const text = (await encode(sampleRendered(), recipient())).toString("latin1");
    expect(text.indexOf("text/plain; charset=utf-8")).toBeGreaterThan(0);
    expect(text.indexOf("text/plain")).toBeLessThan(text.indexOf("text/html"));
  });
});

describe("hostile values", () => {
  const attacks = [
    "Eve\r\nBcc: all@victims.example",
    "Eve\nSubject: other",
    "Eve\u2028Bcc: all@victims.example",
    'Eve" <eve@evil.example>, "',
    "=?utf-8?Q?Eve=0D=0ABcc:_x@y.example?=",
    "Eve\0\u202e",
    "E".repeat(5000),
  ];

  it.each(attacks)("a name like %j stays a name in one header", async (name) => {
    const bytes = await encode(sampleRendered(), recipient({ name }));
    const mail = await PostalMime.parse(bytes);
    expect(mail.to?.map((to) => to.address)).toEqual(["ada@readers.example"]);
    expect(mail.headers.filter((header) => header.key === "bcc" || header.key === "cc")).toEqual([]);
    expect(mail.headers.filter((header) => header.key === "subject")).toHaveLength(1);
    expect(Math.max(...lines(bytes).map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("a subject from a feed cannot add a header", async () => {
    const rendered = { ...sampleRendered(), subject: "News\r\nBcc: all@victims.example\u2029X: y" };
    const mail = await PostalMime.parse(await encode(rendered, recipient()));
    expect(mail.headers.map((header) => header.key)).not.toContain("bcc");
    expect(mail.subject).toBe("News Bcc: all@victims.example X: y");
  });

  it("values are text in the HTML edition", async () => {
    const to = recipient({
      leaveUrl: 'https://briefing.news.example/leave/x"><script>alert(1)</script>',
      preferencesUrl: 'https://briefing.news.example/preferences/x"><script>alert(2)</script>',
    });
    const mail = await PostalMime.parse(await encode(sampleRendered(), to));
    expect(mail.html).not.toContain("<script>");
    expect(mail.html).toContain("&lt;script&gt;alert(1)");
    expect(mail.html).toContain("&lt;script&gt;alert(2)");
  });

  it.each([
    "a@b.example, c@d.example",
    "a@b.example\r\nRCPT TO:<c@d.example>",
    "<a@b.example>",
    '"a b"@c.example',
    "@b.example",
  ])("an address like %j is refused", async (email) => {
    await expect(encode(sampleRendered(), recipient({ email }))).rejects.toThrow("not one plain address");
  });
});

describe("what is written without asking", () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
  const domains = fc.oneof(
    fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join(".")),
    fc.constantFrom("127.0.0.1", "a.0x7f", "xn--bcher-kva.example", "A.example", "a..b", "-a.example", "a.1"),
  );

  it("a domain is what domainToASCII makes of it", () => {
    fc.assert(
      fc.property(domains, (domain) => {
        const ascii = domainToASCII(domain);
        if (ascii === "") expect(() => asciiDomain(`a@${domain}`)).toThrow("not one plain address");
        else expect(asciiDomain(`a@${domain}`)).toBe(`a@${ascii}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it("List-Id shows its id as it is, whatever the publication's name is written in", async () => {
    const words = {
      Küstenblick: "=?UTF-8?Q?K=C3=BCstenblick?= ",
      港湾速報: "=?UTF-8?Q?=E6=B8=AF=E6=B9=BE=E9=80=9F=E5=A0=B1?= ",
      "Daily Briefing": "Daily Briefing ",
      "!": "",
    };
    for (const [name, written] of Object.entries(words)) {
      const named = { ...sender, from: { ...sender.from, name } };
      const bytes = await messageEncoder(sampleRendered(), named, []).encode(recipient(), date);
      const field = /^List-Id: (.*(?:\r\n .*)*)\r\n/m.exec(bytes.toString())![1]!;
      expect(field.replaceAll("\r\n", "")).toBe(`${written}<daily-briefing.news.example>`);
    }
  });

  it("List-Unsubscribe is folded as any header is", () => {
    const address = fc.stringMatching(/^[!-;=?-~]{20,300}$/);
    fc.assert(
      fc.property(address, address, (leaveUrl, leaveMailto) => {
        expect(leaveField(recipient({ leaveUrl, leaveMailto }))).toBe(
          encodeHeader("List-Unsubscribe", `<${leaveUrl}>, <${leaveMailto}>`),
        );
      }),
    );
  });
});

describe("addresses beyond ASCII", () => {
  it("a domain travels as A-labels", async () => {
    const bytes = await encode(sampleRendered(), recipient({ email: "ada@bücher.example" }));
    expect(bytes.toString("latin1")).toContain("<ada@xn--bcher-kva.example>");
  });

  it("a local part stays as it is, for a server that takes SMTPUTF8", async () => {
    const bytes = await encode(sampleRendered(), recipient({ email: "åsa@readers.example" }));
    expect(bytes.toString("utf8")).toContain("<åsa@readers.example>");
  });
});
