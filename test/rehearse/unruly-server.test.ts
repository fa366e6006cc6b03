import { setTimeout as wait } from "node:timers/promises";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { expect, onTestFinished, test } from "vitest";
import { startUnrulyServer } from "../../src/rehearse/unruly-server.ts";

const to = "ada@readers.example";

async function connect(url: string): Promise<SMTPConnection> {
  const connection = new SMTPConnection({ host: "127.0.0.1", port: Number(new URL(url).port) });
  connection.on("error", () => undefined);
  await new Promise<void>((resolve) => connection.connect(() => resolve()));
  onTestFinished(() => connection.close());
  return connection;
}

const send = (over: SMTPConnection) =>
  new Promise<Error | null>((resolve) =>
    over.send({ from: "briefing@news.example", to: [to] }, "Subject: Ports\r\n\r\nclose early\r\n", (error) =>
      resolve(error),
    ),
  );

test("a copy that is kept after its sender was killed stands before the one that was sent again meanwhile", async () => {
  const server = startUnrulyServer({
    plan: new Map([[to, "stalled"]]),
    markers: [],
    stall: 500,
    sleep: (ms) => wait(ms),
  });
  onTestFinished(() => server.close());
  const door = await server.openDoor();
  const first = await connect(door.url);
  void send(first);
  await wait(200);
  await door.strike(async () => {
    first.close();
    await wait(0);
  });
  expect(await send(await connect(door.url))).toBeNull();
  expect(server.copies.map(({ doubt }) => doubt)).toEqual([null]);
  await wait(500);
  expect(server.copies.map(({ doubt }) => doubt)).toEqual(["killed", null]);
});
