import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { judgeReply } from "../../src/deliver/replies.ts";
import { smtpTransport } from "../../src/deliver/smtp.ts";
import type { Reply } from "../../src/deliver/transport.ts";
import { wholeMessage } from "../../src/deliver/whole-message.ts";

type Command = "MAIL" | "RCPT" | "DATA" | "." | "RSET" | "EHLO" | "QUIT";
/** What a server says to the first such command, in place of what it should. */
type Oddity = Partial<Record<Command, string>>;

const usual: Record<Command, string> = {
  EHLO: "250-odd.example\r\n250 PIPELINING\r\n",
  MAIL: "250 2.1.0 Ok\r\n",
  RCPT: "250 2.1.5 Ok\r\n",
  DATA: "354 go on\r\n",
  ".": "250 2.0.0 Ok\r\n",
  RSET: "250 2.0.0 Ok\r\n",
  QUIT: "221 2.0.0 Bye\r\n",
};

let server: Server | null = null;
afterEach(() => server?.close());

/** Sends two messages; gives what was made of each. */
async function sendTwo(oddity: Oddity, pipelining: boolean): Promise<{ replies: Reply[]; lines: number }> {
  const odd = new Map(Object.entries(oddity));
  const answer = (command: Command) => {
    const said = odd.get(command) ?? usual[command];
    odd.delete(command);
    return pipelining ? said : said.replace("PIPELINING", "8BITMIME");
  };
  server = createServer((socket) => {
    let rest = "";
    let inMessage = false;
    socket.on("error", () => undefined);
    socket.write("220 odd.example ESMTP\r\n");
    socket.on("data", (bytes) => {
      const lines = (rest + bytes.toString()).split("\r\n");
      rest = lines.pop()!;
      for (const line of lines) {
        if (inMessage && line !== ".") continue;
        const command = line.split(" ")[0] as Command;
        const said = answer(command);
        inMessage = said.startsWith("354") && command === "DATA";
        socket.write(said);
        if (said.startsWith("421") || command === "QUIT") socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = smtpTransport({ url: { reveal: () => url }, connections: 1 });
  const replies: Reply[] = [];
  let lines = 0;
  let line = null;
  for (const to of ["ada@readers.example", "bea@readers.example"]) {
    if (line === null || !line.open) {
      const opened = await transport.open();
      if ("trouble" in opened) throw new Error(opened.trouble.text);
      line = opened.line;
      lines += 1;
    }
    const message = wholeMessage(Buffer.from("Subject: x\r\n\r\nx\r\n"));
    replies.push(await line.send({ from: "us@news.example", to }, message));
  }
  line?.close();
  return { replies, lines };
}

describe.each([true, false])("a server (PIPELINING: %s)", (pipelining) => {
  it.each<[string, Oddity, string[]]>([
    [
      "says 421 to RCPT means that address's provider",
      { RCPT: "421 4.7.28 enough\r\n" },
      ["passing", "accepted"],
    ],
    ["answers RCPT without a code refuses nobody", { RCPT: "what?\r\n" }, ["lost", "accepted"]],
    [
      "says “go on” to the final dot has accepted nothing",
      { ".": "354 go on\r\n" },
      ["uncertain", "accepted"],
    ],
    [
      "answers the final dot without a code has accepted nothing",
      { ".": "Ok\r\n" },
      ["uncertain", "accepted"],
    ],
    [
      "answers once too often is asked again over another connection",
      { MAIL: "250 2.1.0 Ok\r\n250 2.1.0 Ok\r\n", ".": "550 5.7.1 no\r\n" },
      ["uncertain", "accepted"],
    ],
  ])("that %s", async (_, oddity, outcomes) => {
    const { replies, lines } = await sendTwo(oddity, pipelining);
    expect(replies.map(judgeReply)).toEqual(outcomes);
    expect(lines).toBe(2);
  });
});

it("a message is not sent as commands to a server that refuses it before it came", async () => {
  const heard: string[] = [];
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write("220 odd.example ESMTP\r\n");
    socket.on("data", (bytes) => {
      for (const line of bytes.toString().trimEnd().split("\r\n")) {
        heard.push(line);
        socket.write(line === "DATA" ? "354 go on\r\n451 4.3.0 not now\r\n" : "250 odd.example\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = await smtpTransport({ url: { reveal: () => url }, connections: 1 }).open();
  if ("trouble" in opened) throw new Error(opened.trouble.text);
  const late = new Promise<Buffer[]>((resolve) =>
    setTimeout(() => resolve([Buffer.from("Subject: x\r\n\r\nMAIL FROM:<eve@evil.example>\r\n")]), 100),
  );
  const reply = await opened.line.send(
    { from: "us@news.example", to: "ada@readers.example" },
    { size: 1, pieces: late },
  );
  await late;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(judgeReply(reply)).toBe("passing");
  expect(opened.line.open).toBe(false);
  expect(heard.filter((line) => line.includes("eve@evil.example"))).toEqual([]);
});
