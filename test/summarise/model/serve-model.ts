import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What was asked, as it came in over HTTP. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly max_tokens?: number;
    readonly max_completion_tokens?: number;
    readonly temperature?: number;
  };
  /** Milliseconds since the server was opened. */
  readonly at: number;
}

/** An answer of the model, or anything else that a server may do. */
export type Answer = string | ((response: ServerResponse, asked: Asked) => void);

/** A server on a free port that speaks the chat completions of the OpenAI API. */
export async function serveModel(answer: (asked: Asked, nth: number) => Answer) {
  const asked: Asked[] = [];
  const opened = performance.now();
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const one: Asked = {
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: JSON.parse(text) as Asked["body"],
        at: performance.now() - opened,
      };
      asked.push(one);
      const given = answer(one, asked.length);
      if (typeof given === "string") complete(response, given);
      else given(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function complete(response: ServerResponse, content: unknown, tokens = 321): void {
  json(response, 200, {
    id: "c1",
    object: "chat.completion",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
    usage: { prompt_tokens: tokens - 21, completion_tokens: 21, total_tokens: tokens },
  });
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
