import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
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
});
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

test("an issue that would lack its address for readers of one section is not sent: exit 3, and the section is named", async () => {
  const other = await sampleProject();
  const server = await startMailServer();
  onTestFinished(async () => {
    await server.close();
    await other.close();
  });
  const own = join(other.folder, "templates", "daily");
  const changed = async (file: string, from: string, to: string) => {
    const source = await readFile(fromRoot(`templates/daily/${file}`), "utf8");
    expect(source).toContain(from);
    await mkdir(dirname(join(own, file)), { recursive: true });
    await writeFile(join(own, file), source.replace(from, to));
  };
  await changed("parts/footer.mjml.hbs", "{{publication.address}}", "&nbsp;");
  const address = "<mj-text>{{@root.publication.address}}</mj-text>";
  await changed("sections/stories.mjml.hbs", "{{> parts/more}}", `{{> parts/more}}${address}`);
  await writeFile(
    join(other.folder, "readers.csv"),
    "email,sections\nmara@reader.example,\nines@reader.example,people\n",
  );
  await other.run(["subscribers", "import", "readers.csv", "--consent", "asked on paper"]);
  const built = await other.run(["build", "--at", at, "--out", "out"]);
  expect(built.out).toMatch(/ERROR postal-address: variant people, HTML edition: /);
  const sent = await other.run(["send", "--issue", "2026-11-24T0700"], { BRIEFING_SMTP_URL: server.url });
  expect(sent.code).toBe(3);
  expect(sent.err).toMatch(/ERROR postal-address: variant people, HTML edition: /);
  expect(server.received).toEqual([]);
});
