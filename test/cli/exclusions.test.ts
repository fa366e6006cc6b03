import { expect, onTestFinished, test } from "vitest";
import { startMailServer } from "../deliver/mail-server.ts";
import { feedProject, rssOf } from "./feed-project.ts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

const readers = `email,state,sections
ada@readers.example,,
bo@readers.example,,people
cy@readers.example,,top people
di@readers.example,left,
`;

test("who gets no mail since a section lost its id is named by check, and counted with the reason", async () => {
  const mail = await startMailServer();
  onTestFinished(() => mail.close());
  const project = await feedProject({ Daily: rssOf([0, 0, 1, 1]) });
  const run = (...args: string[]) => project.run(args, { BRIEFING_SMTP_URL: mail.url });
  await writeFile(join(project.folder, "readers.csv"), readers);
  await run("subscribers", "import", "readers.csv", "--consent", "asked");
  expect((await run("check")).out).not.toContain("chosen sections");

  const config = await project.config();
  await writeFile(project.file, config.replace("{ id: people,", "{ id: moves,"));
  expect((await run("check")).out.replace(/\s+/g, " ")).toContain(
    "warn chosen sections readers chose people, which the config does not have as a section to choose",
  );
  const { out } = await run("send", "--at", "now");
  const line = "4 subscribers: 2 on the ledger, 1 left, 1 who chose none of its sections";
  expect(out).toContain(`  ${line}\n`);
  const id = /^Issue (\S+):/.exec(out)?.[1] ?? "";
  expect((await run("status", id)).out).toContain(`\n${line}\nDeliveries: 2 accepted\n`);
});
