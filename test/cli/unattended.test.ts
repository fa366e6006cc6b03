import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MailServer, startMailServer } from "../deliver/mail-server.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

const issue = "2026-11-24T0700";
const at = "2026-11-24T12:00:00Z";
let project: Awaited<ReturnType<typeof sampleProject>>;
let inbox: MailServer;
let taken: Promise<void>;
/** What the server does to a message that is complete. */
let answer: () => Promise<"drop" | undefined>;

beforeEach(async () => {
  project = await sampleProject((yaml) => yaml.replace("uncertain: resend", "uncertain: hold"));
  answer = () => Promise.resolve(undefined);
  let reached: () => void = () => undefined;
  taken = new Promise((resolve) => (reached = resolve));
  inbox = await startMailServer({ done: () => (reached(), answer()) });
  await project.run(["subscribers", "add", "mara@reader.example", "--consent", "by phone"]);
});
afterEach(async () => {
  await inbox.close();
  await project.close();
});

function startSend() {
  const sender = spawn(process.execPath, [briefingBin, "send", "--at", at], {
    cwd: project.folder,
    env: { ...process.env, BRIEFING_SMTP_URL: inbox.url },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => sender.on("exit", (code) => resolve(code)));
  return { kill: (signal: NodeJS.Signals) => (sender.kill(signal), ended) };
}

const status = async (...args: string[]) => (await project.run(["status", ...args])).out;

test("status says of a send whose process is gone that nobody sends it, and how it goes on", async () => {
  answer = () => new Promise(() => undefined);
  const sender = startSend();
  await taken;
  const told = `Nobody sends it: 1 to go; to go on: briefing send --issue ${issue}`;
  expect(await status(issue)).toMatch(/^Sending: 1 to go/m);
  await sender.kill("SIGKILL");
  for (const said of [await status(issue), await status()]) {
    expect(said).toContain(told);
    expect(said).not.toMatch(/Sending: |waited for an answer|left$/m);
  }
});

test("a send that leaves deliveries uncertain says so, and how to decide on them; so does status", async () => {
  answer = () => Promise.resolve("drop");
  const { code, out } = await project.run(["send", "--at", at], { BRIEFING_SMTP_URL: inbox.url });
  expect(code).toBe(0);
  const told = `Nobody knows whether 1 uncertain delivery was taken; to look and decide: briefing settle ${issue}`;
  expect(out).toContain(told);
  expect(await status(issue)).toContain(told);
});

test("a terminal that hangs up stops a send like Ctrl-C: the answer that is due is waited for and recorded", async () => {
  answer = () => wait(700).then(() => undefined);
  const sender = startSend();
  await taken;
  // Both the system and the shell may tell of it.
  void sender.kill("SIGHUP");
  await wait(100);
  expect(await sender.kill("SIGHUP")).toBe(0);
  expect(await status(issue)).toContain("Deliveries: 1 accepted");
});
