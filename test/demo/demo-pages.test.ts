import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runDemo, type RunningDemo } from "./running-demo.ts";

let demo: RunningDemo;

beforeEach(async () => {
  demo = await runDemo();
  await demo.sendTo("ines");
});
afterEach(() => demo.close());

const read = async (path: string) => (await fetch(`${demo.url}${path}`)).text();
const press = (path: string, origin: string | null = demo.url) =>
  fetch(`${demo.url}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: origin === null ? {} : { origin },
  });

describe("the inbox", () => {
  test("lists each message with its reader and subject", async () => {
    const page = await read("/inbox");
    expect(page).toContain("ines@example.com");
    expect(page).toContain("Ransom note found on the crane’s own screen");
  });

  test.each([
    ["/inbox/1/text", "Ferry answered to nobody"],
    ["/inbox/1/headers", "List-Unsubscribe=One-Click"],
    ["/inbox/1/raw", "Content-Type: multipart/alternative"],
    ["/inbox/1/message.eml", "Content-Type: multipart/alternative"],
    ["/inbox/1/html", "Ferry answered to nobody"],
  ])("%s shows that part of the message", async (path, words) => expect(await read(path)).toContain(words));

  test("a message that is not there is not found", async () => {
    for (const path of ["/inbox/2", "/inbox/0", "/inbox/1e3", "/inbox/..%2f1/raw", "/inbox/2/html"])
      expect((await fetch(`${demo.url}${path}`)).status).toBe(404);
  });

  test("links of the publication and of the sample feeds open on this machine, in HTML and in text", async () => {
    for (const path of ["/inbox/1/html", "/inbox/1/text"]) {
      const page = await read(path);
      expect(page).toContain(`href="${demo.readersUrl}/leave/`);
      expect(page).toContain(`href="${demo.readersUrl}/health"`);
      expect(page).not.toMatch(/href="https:\/\/(quay|harbour)\.example/);
    }
  });

  test("the shown HTML can run nothing", async () => {
    const policy = (await fetch(`${demo.url}/inbox/1/html`)).headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/);
  });
});

describe("unsubscribing as a mail program does", () => {
  test("one press leaves, through the header of the received message, and the pages show it", async () => {
    const answer = await press("/inbox/1/unsubscribe");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/inbox/1?answered=200");
    expect((await demo.store.subscribers.byId("ines"))?.state).toBe("left");
    expect(await read("/inbox/1?answered=200")).toContain("this reader has left");
    expect(await read("/readers")).toMatch(/ines@example\.com[\s\S]*?left/);
  });

  test("only from these very pages", async () => {
    for (const origin of [null, "http://evil.test", "null"])
      expect((await press("/inbox/1/unsubscribe", origin)).status).toBe(403);
    expect((await demo.store.subscribers.byId("ines"))?.state).toBe("active");
  });

  test("nothing is posted to an address that is not of the demo", async () => {
    await demo.sendTo("ines", { listUnsubscribe: "https://elsewhere.test/leave" });
    expect((await press("/inbox/2/unsubscribe")).status).toBe(400);
  });
});

test("the issue, its text and its reasons are shown as on the desk, with local links", async () => {
  expect(await read("/")).toContain("/edition/html");
  expect(await read("/edition/html")).toContain(`href="${demo.readersUrl}/health"`);
  expect(await read("/why")).toContain(`href="${demo.readersUrl}/health"`);
});
