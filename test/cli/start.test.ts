import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMailServer, type MailServer } from "../deliver/mail-server.ts";
import { briefingBin, sampleProject } from "./sample-project.ts";

let project: Awaited<ReturnType<typeof sampleProject>>;
let mail: MailServer;
let daemon: ChildProcess;
let pages = "";
let log = "";

beforeAll(async () => {
  // A slot every minute, so that one is always due.
  project = await sampleProject((yaml) =>
    yaml.replace('cron: "0 7 * * 1-5"', 'cron: "* * * * *"').replace("port: 4000", "port: 0"),
  );
  mail = await startMailServer();
  await project.run(["subscribers", "add", "mara@reader.example", "--consent", "asked on paper"]);
  daemon = spawn(process.execPath, [briefingBin, "start"], {
    cwd: project.folder,
    env: { ...process.env, BRIEFING_SMTP_URL: mail.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  daemon.stderr?.on("data", (part: Buffer) => (log += part.toString()));
  pages = await until(() => /readers' pages on (http:\S+?),/.exec(log)?.[1]);
  await until(() => mail.received[0]);
});

afterAll(async () => {
  daemon.kill("SIGKILL");
  await mail.close();
  await project.close();
});

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing came:\n${log}`);
}

const state = async () => {
  const { out } = await project.run(["subscribers", "list", "--json"]);
  return (JSON.parse(out) as { state: string }[])[0]?.state;
};

/** The link that stands in the message, opened where the daemon serves it. */
const leaveLink = () => {
  const headers = mail.received[0]!.raw.toString().replace(/\r\n\s+/g, " ");
  const link = /List-Unsubscribe: <https:\/\/briefing\.news\.example([^>]+)>/.exec(headers)?.[1];
  return `${pages}${link ?? ""}`;
};

describe("briefing start", () => {
  test("at a slot it sends the issue, from its own process, to whoever is active", () => {
    expect(mail.received.map(({ to }) => to)).toEqual(["mara@reader.example"]);
  });

  test("GET and HEAD on the link of a sent message change nothing; one POST leaves, with 200 and no cookie", async () => {
    const page = await fetch(leaveLink());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("<button");
    await fetch(leaveLink(), { method: "HEAD" });
    expect(await state()).toBe("active");
    const body = "List-Unsubscribe=One-Click";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const left = await fetch(leaveLink(), { method: "POST", body, headers, redirect: "manual" });
    expect(left.status).toBe(200);
    expect(left.headers.get("set-cookie")).toBeNull();
    expect(await state()).toBe("left");
  });

  test("health answers", async () => {
    expect((await fetch(`${pages}/health`)).status).toBe(200);
  });

  test("SIGTERM ends it cleanly, with exit code 0", async () => {
    daemon.kill("SIGTERM");
    const [code] = (await once(daemon, "exit")) as [number | null];
    expect(code).toBe(0);
  });
});
