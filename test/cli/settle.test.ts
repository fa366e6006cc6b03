import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

const issue = "2026-11-24T0700";
const at = "2026-11-24T12:00:00Z";
const readers = ["ada", "bo", "cy", "di"].map((name) => `${name}@reader.example`);
let project: Awaited<ReturnType<typeof sampleProject>>;
let inbox: MailServer;
/** While true, the server takes messages and hangs up without a word. */
let mute = true;

beforeAll(async () => {
  project = await sampleProject((yaml) => yaml.replace("uncertain: resend", "uncertain: hold"));
  inbox = await startMailServer({ done: ({ to }) => (mute && !to.startsWith("di@") ? "drop" : undefined) });
  await writeFile(
    join(project.folder, "readers.csv"),
    `email,name\n${readers.map((to) => `${to},\n`).join("")}`,
  );
  await project.run(["subscribers", "import", "readers.csv", "--consent", "asked on paper"]);
});
afterAll(async () => {
  await inbox.close();
  await project.close();
});

const settle = (...args: string[]) => project.run(["settle", issue, ...args]);
const send = () => project.run(["send", "--issue", issue], { BRIEFING_SMTP_URL: inbox.url });
const counts = async () => {
  const { out } = await project.run(["status", issue, "--json"]);
  return (JSON.parse(out) as { counts: Record<string, number> }).counts;
};

describe("settle", () => {
  test("lists what is uncertain with address, time and last words, and changes nothing", async () => {
    await project.run(["send", "--at", at], { BRIEFING_SMTP_URL: inbox.url });
    expect(await counts()).toMatchObject({ uncertain: 3, accepted: 1 });
    const { code, out } = await settle();
    expect(code).toBe(0);
    expect(out).toContain("3 deliveries are uncertain");
    expect(out).toMatch(/ada@reader\.example +20\d\d-\d\d-\d\dT.* 1 try$/m);
    expect(out).toContain("no answer after the message was handed over");
    expect(out).not.toContain("di@reader.example");
    expect(await counts()).toMatchObject({ uncertain: 3, accepted: 1 });
  });

  test("asks before it decides; with nobody to ask it wants --yes", async () => {
    const { code, err } = await settle("--resend");
    expect(code).toBe(2);
    expect(err).toContain("--yes");
    expect((await settle("--resend", "--accepted", "--yes")).code).toBe(2);
    expect(await counts()).toMatchObject({ uncertain: 3 });
  });

  test("a named address is counted as accepted, once, and no message goes out for it", async () => {
    const { code, out } = await settle("ADA@Reader.example", "--accepted", "--yes");
    // The local part's case is the reader's own, so this one is not known.
    expect(code).toBe(2);
    expect(out).toBe("");
    expect((await settle("ada@reader.example", "--accepted", "--yes")).out).toContain("1 delivery counted");
    const again = await settle("ada@reader.example", "--accepted", "--yes");
    expect(again.code).toBe(0);
    expect(again.out).toContain("ada@reader.example is accepted");
    expect(await counts()).toMatchObject({ uncertain: 2, accepted: 2 });
  });

  test("the rest is sent again under the same Message-ID, and only the rest", async () => {
    const { uncertain } = JSON.parse((await settle("--json")).out) as { uncertain: { messageId: string }[] };
    const ids = uncertain.map(({ messageId }) => messageId);
    const decided = JSON.parse((await settle("--resend", "--yes", "--json")).out) as { settled: string[] };
    expect(decided.settled).toEqual(["bo@reader.example", "cy@reader.example"]);
    expect((await settle("--resend", "--yes")).out).toContain("nothing was changed");
    mute = false;
    const before = inbox.received.length;
    expect((await send()).code).toBe(0);
    const fresh = inbox.received.slice(before);
    expect(fresh.map(({ to }) => to).toSorted()).toEqual(["bo@reader.example", "cy@reader.example"]);
    expect(fresh.map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw.toString())?.[1]).toSorted()).toEqual(
      ids.toSorted(),
    );
    expect(await counts()).toMatchObject({ uncertain: 0, accepted: 4, pending: 0 });
    expect((await send()).out).toContain("sent before");
  });

  test("the ledger keeps who decided what, and when", async () => {
    const { decisions } = JSON.parse((await settle("--json")).out) as {
      decisions: { email: string; decision: string; by: string; at: string }[];
    };
    expect(decisions.map(({ email, decision }) => [email, decision])).toEqual([
      ["ada@reader.example", "accepted"],
      ["bo@reader.example", "resend"],
      ["cy@reader.example", "resend"],
    ]);
    for (const { by, at: when } of decisions) {
      expect(by).toMatch(/^\S+@\S+$/);
      expect(Math.abs(Date.now() - Date.parse(when))).toBeLessThan(600_000);
    }
  });

  test("an issue or address that is not there is wrong use", async () => {
    expect((await project.run(["settle", "2020-01-01T0700"])).code).toBe(2);
    const { code, err } = await settle("eve@reader.example", "--accepted", "--yes");
    expect(code).toBe(2);
    expect(err).toContain("not on its ledger: eve@reader.example");
  });
});

test("while the issue is being sent nothing is settled; what a killed sender had in hand can be", async () => {
  const own = await sampleProject((yaml) => yaml.replace("uncertain: resend", "uncertain: hold"));
  let taken: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (taken = resolve));
  const slow = await startMailServer({ done: () => (taken(), new Promise(() => undefined)) });
  await own.run(["subscribers", "add", "mara@reader.example", "--consent", "by phone"]);
  const sender = spawn(process.execPath, [briefingBin, "send", "--at", at], {
    cwd: own.folder,
    env: { ...process.env, BRIEFING_SMTP_URL: slow.url },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => sender.on("exit", resolve));
  await reached;
  const refused = await own.run(["settle", issue, "--accepted", "--yes"]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("being sent at this moment");
  sender.kill("SIGKILL");
  await ended;
  expect((await own.run(["settle", issue])).out).toContain("mara@reader.example");
  const { out } = await own.run(["settle", issue, "--accepted", "--yes", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ settled: ["mara@reader.example"] });
  expect((await own.run(["send", "--issue", issue], { BRIEFING_SMTP_URL: slow.url })).code).toBe(0);
  await slow.close();
  await own.close();
});
