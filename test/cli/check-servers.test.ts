import { expect, onTestFinished, test } from "vitest";
import { startMailServer } from "../deliver/mail-server.ts";
import { sampleProject } from "./sample-project.ts";

interface Row {
  readonly what: string;
  readonly verdict: string;
  readonly detail: string;
}

test("check tries each of several mail servers, and names the one that fails", async () => {
  const server = await startMailServer({ closeTimeout: 100 });
  onTestFinished(() => server.close());
  const servers = `servers: [{ url: "${server.url}" }, { url: "smtp://127.0.0.1:9" }]`;
  const project = await sampleProject((yaml) =>
    yaml.replace('url: "smtp://127.0.0.1:2525"', `url: "smtp://127.0.0.1:2525"\n  ${servers}`),
  );
  onTestFinished(() => project.close());
  const { out, code } = await project.run(["check", "--json"]);
  const rows = (JSON.parse(out) as Row[]).filter(({ what }) => what === "smtp");
  expect(rows.map(({ verdict }) => verdict)).toEqual(["ok", "fail"]);
  expect(rows[0]?.detail).toBe(`${server.url} answers`);
  expect(rows[1]?.detail).toContain("smtp://127.0.0.1:9: ");
  expect(code).toBe(1);
});
