import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { leastConfig, mistakesIn, writeConfig } from "./with-config.ts";

const mistakes = async (more: string) =>
  (await mistakesIn(await writeConfig(`${leastConfig}${more}\n`))).map(
    ({ path, problem }) => `${path} ${problem}`,
  );

describe("how mail goes out", () => {
  test("takes files from the project folder, for one server and for each of several", async () => {
    const more = `smtp:
  passwordFile: data/key
  tls: { caFile: data/ca.pem }
  dkim: { domain: news.example, selector: a, keyFile: data/a.pem, also: [{ selector: b, keyFile: data/b.pem }] }
  servers:
    - { url: "smtp://one.example", oauth2: { user: u, clientId: c, clientSecretFile: data/s, refreshTokenFile: data/r } }
`;
    const { config, root } = await loadConfig(await writeConfig(leastConfig + more), {});
    const { smtp } = config;
    expect(smtp).toMatchObject({
      passwordFile: join(root, "data/key"),
      tls: { caFile: join(root, "data/ca.pem") },
      dkim: { keyFile: join(root, "data/a.pem"), also: [{ keyFile: join(root, "data/b.pem") }] },
    });
    expect(smtp.servers[0]).toMatchObject({
      weight: 1,
      oauth2: {
        clientSecretFile: join(root, "data/s"),
        refreshTokenFile: join(root, "data/r"),
        tokenUrl: "https://oauth2.googleapis.com/token",
      },
    });
  });

  test.each([
    [
      `smtp: { servers: [{ url: "smtp://user:hush@one.example" }] }`,
      /^smtp\.servers\[0\]\.url holds a password/,
    ],
    [`smtp: { returnPath: "bounces@{token}.example" }`, /^smtp\.returnPath has \{token\} behind the @/],
    [
      `smtp: { oauth2: { user: u, clientId: c, clientSecretFile: s, refreshTokenFile: r, tokenUrl: "http://a.example/t" } }`,
      /is http, and a secret is sent there/,
    ],
    [`delivery: { domains: [{ names: [a.example] }, { names: [b.example, A.example] }] }`, /named before/],
    [`delivery: { domains: [{ names: ["not a domain"] }] }`, /is no domain like/],
    [`delivery: { warmUp: { from: tomorrow, perDay: [1] } }`, /^delivery\.warmUp\.from/],
    [`delivery: { warmUp: { from: 2026-11-01, perDay: [] } }`, /^delivery\.warmUp\.perDay/],
  ])("does not take %s", async (more, problem) => {
    const found = await mistakes(more);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
    expect(found[0]).not.toContain("hush");
  });
});
