import { describe, expect, it } from "vitest";
import { goodAnswer } from "./harbour-article.ts";
import { type Answer, type Asked, complete, json } from "./serve-model.ts";
import { many, write } from "./write-against.ts";

describe("an endpoint in trouble", () => {
  it("that is busy is asked again after the time it names", async () => {
    const busy: Answer = (response) =>
      json(response, 429, { error: { message: "slow down" } }, { "retry-after": "1" });
    const { summary, asked } = await write((_, nth) => (nth === 1 ? busy : goodAnswer), {
      maxRetries: 2,
      timeoutMs: 5000,
    });
    expect(summary.text).toBe(goodAnswer);
    expect(asked[1]!.at - asked[0]!.at).toBeGreaterThan(950);
  });

  it.each<[string, Answer, RegExp]>([
    ["fails", (response) => json(response, 500, { error: { message: "no GPU" } }), /answered 500 no GPU/u],
    ["hangs", () => undefined, /gave no answer within 0.3 s/u],
    [
      "stops in the middle",
      (response) =>
        void response.writeHead(200, { "content-type": "application/json" }).write('{"choices":['),
      /0.3 s|127\.0\.0\.1/u,
    ],
    ["sends broken JSON", (response) => json(response, 200, '{"choices": [{"mess'), /127\.0\.0\.1/u],
    [
      "sends HTML",
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Login</h1>"),
      /no chat completion/u,
    ],
    [
      "sends another shape",
      (response) => json(response, 200, { choices: [{ message: { content: { a: 1 } } }] }),
      /no chat completion/u,
    ],
    ["sends null", (response) => json(response, 200, "null"), /no chat completion/u],
    ["sends 5 MB", (response) => complete(response, "x".repeat(5_000_000)), /longer than 1000000 bytes/u],
    [
      "redirects",
      (response) => response.writeHead(307, { location: "http://127.0.0.1:1/v1" }).end(),
      /127\.0\.0\.1/u,
    ],
  ])("that %s gives no summary, and says why", async (_, answer, why) => {
    const { summary } = await write(() => answer, { timeoutMs: 300 });
    expect(summary.text).toBeNull();
    expect(summary.detail).toMatch(why);
  });

  it("that refuses the key is not asked again, and never makes the key known", async () => {
    const apiKey = "sk-canary-123456";
    const { summaries, asked } = await write(
      (one) => (response) =>
        json(response, 401, { error: { message: `bad key: ${one.authorization ?? ""}` } }),
      { articles: many(6), apiKey, settings: { atOnce: 1 }, maxRetries: 2 },
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]?.authorization).toBe(`Bearer ${apiKey}`);
    expect(JSON.stringify(summaries)).not.toContain(apiKey);
    expect(summaries.every(({ text }) => text === null)).toBe(true);
  });

  it("that is down is given up after three questions", async () => {
    const { asked, summaries } = await write(() => (response) => json(response, 500, {}), {
      articles: many(8),
      settings: { atOnce: 1 },
    });
    expect(asked).toHaveLength(3);
    expect(summaries).toHaveLength(8);
  });

  it("that knows only the newer names of its parameters is asked in those", async () => {
    const newer = ({ body }: Asked): Answer =>
      body.max_tokens !== undefined
        ? (response) =>
            json(response, 400, {
              error: { message: "Unsupported parameter: 'max_tokens'", param: "max_tokens" },
            })
        : body.temperature !== undefined
          ? (response) =>
              json(response, 400, {
                error: { message: "Unsupported value: 'temperature'", param: "temperature" },
              })
          : goodAnswer;
    const { summary, asked } = await write(newer);
    expect(summary.text).toBe(goodAnswer);
    expect(asked.at(-1)?.body.max_completion_tokens).toBeGreaterThan(100);
  });

  it("costs no more than the time for all summaries", async () => {
    const begun = performance.now();
    const { summaries } = await write(() => () => undefined, {
      articles: many(8),
      timeoutMs: 60_000,
      maxRetries: 2,
      signal: AbortSignal.timeout(400),
    });
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(summaries.map(({ detail }) => detail)).toEqual(
      Array(8).fill("the time for all summaries was over"),
    );
  });
});
