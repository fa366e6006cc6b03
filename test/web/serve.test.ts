import { connect } from "node:net";
import { once } from "node:events";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { serve } from "../../src/web/serve.ts";

const hello = new Hono().get("/", (c) => c.text("hello"));

test("port 0 takes a free port and the address says which", async () => {
  const served = await serve(hello, { host: "127.0.0.1", port: 0 });
  expect(served.url).toBe(`http://127.0.0.1:${served.port}`);
  expect(await (await fetch(served.url)).text()).toBe("hello");
  await served.close();
  await expect(fetch(served.url)).rejects.toThrow();
});

test("a port in use is said with its cure", async () => {
  const first = await serve(hello, { host: "127.0.0.1", port: 0 });
  await expect(serve(hello, { host: "127.0.0.1", port: first.port })).rejects.toThrow(
    /cannot listen on 127\.0\.0\.1:\d+: another program.*choose another port/,
  );
  await first.close();
});

test("callers who never end their headers are hung up on, and the others are served meanwhile", async () => {
  const served = await serve(hello, { host: "127.0.0.1", port: 0, headersTimeoutMs: 300 });
  const slow = Array.from({ length: 200 }, () => connect(served.port, "127.0.0.1"));
  await Promise.all(slow.map((socket) => once(socket, "connect")));
  const ends = slow.map((socket) => {
    socket.on("error", () => undefined);
    socket.resume();
    socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    return new Promise((resolve) => socket.once("close", resolve));
  });
  expect(await (await fetch(served.url)).text()).toBe("hello");
  await Promise.all(ends);
  await served.close();
});

test("closing hangs up on an answer that never ends, within a few seconds", async () => {
  const endless = new Hono().get(
    "/",
    () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) })),
  );
  const served = await serve(endless, { host: "127.0.0.1", port: 0 });
  const answer = await fetch(served.url);
  const began = performance.now();
  await served.close();
  expect(performance.now() - began).toBeLessThan(20_000);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test("broken HTTP gets 400 and no stack", async () => {
  const served = await serve(hello, { host: "127.0.0.1", port: 0 });
  const socket = connect(served.port, "127.0.0.1");
  socket.end("GET / HTTP/1.1\r\nHost: a b\r\nno colon here\r\n\r\n");
  let heard = "";
  for await (const bytes of socket) heard += String(bytes);
  expect(heard).toMatch(/^HTTP\/1\.1 400 /);
  expect(heard).not.toContain("    at ");
  await served.close();
});
