import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { startMailServer, type MailServer } from "../deliver/mail-server.ts";
import { fromRoot } from "../render/sample-issues.ts";
import { sampleProject } from "./sample-project.ts";

const at = "2026-11-24T12:00:00Z";
let project: Awaited<ReturnType<typeof sampleProject>>;
let mail: MailServer;
const config = () => join(project.folder, "config", "briefing.yaml");
const send = (...args: string[]) => project.run(["send", ...args], { BRIEFING_SMTP_URL: mail.url });

beforeAll(async () => {
  project = await sampleProject();
  mail = await startMailServer();
  await project.run(["subscribers", "add", "mara@reader.example", "--consent", "asked on paper"]);
  const parts = join(project.folder, "templates", "daily", "parts");
  await mkdir(parts, { recursive: true });
  const footer = await readFile(fromRoot("templates/daily/parts/footer.mjml.hbs"), "utf8");
  await writeFile(join(parts, "footer.mjml.hbs"), footer.replace("{{publication.address}}", "&nbsp;"));
}, 60_000);
afterAll(async () => {
  await mail.close();
  await project.close();
});

describe("an issue without a postal address", () => {
  test("is built, and the finding stands on the screen and in report.json with place and cure", async () => {
    const { code, out } = await project.run(["build", "--at", at, "--out", "out"]);
    expect(code).toBe(0);
    expect(out).toMatch(/ERROR postal-address: HTML edition: .*\n +print \{\{publication\.address\}\}/);
    const report = JSON.parse(await readFile(join(project.folder, "out", "report.json"), "utf8")) as Report;
    expect(report.findings[0]).toMatchObject({
      level: "error",
      check: "postal-address",
      place: "HTML edition",
    });
  });

  test("is not sent: exit 3, with what is to be done, also when it was built before", async () => {
    for (const args of [
      ["--at", at],
      ["--issue", "2026-11-24T0700"],
    ]) {
      const { code, err } = await send(...args);
      expect(code).toBe(3);
      expect(err).toMatch(/ERROR postal-address/);
      expect(err).toMatch(/held by the pre-flight, nothing was sent/);
    }
    expect(mail.received).toEqual([]);
  });

  test("goes to an editor as a test send", async () => {
    const { code } = await send("--issue", "2026-11-24T0700", "--to", "editor@news.example");
    expect(code).toBe(0);
    expect(mail.received.map(({ to }) => to)).toEqual(["editor@news.example"]);
  });

  test("fails `check`", async () => {
    const { code, out } = await project.run(["check", "--json"]);
    expect(code).toBe(1);
    const rows = JSON.parse(out) as { what: string; verdict: string; detail: string }[];
    expect(rows.find(({ what }) => what === "pre-flight postal-address")?.verdict).toBe("fail");
  });

  test("is sent once the config says that this is only a warning", async () => {
    const yaml = await readFile(config(), "utf8");
    await writeFile(config(), yaml.replace("postal-address: error", "postal-address: warn"));
    const { code, err } = await send("--issue", "2026-11-24T0700");
    expect(code).toBe(0);
    expect(err).toMatch(/warning postal-address/);
    expect(mail.received.map(({ to }) => to)).toContain("mara@reader.example");
  });
});
