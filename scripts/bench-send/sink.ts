// Where the measured messages go: Postfix's smtp-sink where it is installed, else a sink of our own.
import { type ChildProcess, fork, spawn } from "node:child_process";
import { accessSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { freePort } from "../free-port.ts";

export interface Sink {
  readonly name: string;
  readonly port: number;
  stop(): void;
}

const folders = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec/postfix"];

/** A program of Postfix's, or null. */
export function postfixTool(name: string): string | null {
  const found = folders.map((folder) => `${folder}/${name}`).find(isThere);
  return found ?? null;
}

export async function startSink(): Promise<Sink> {
  const tool = postfixTool("smtp-sink");
  const port = await freePort();
  // As root, smtp-sink wants to be told whom to become.
  const user = process.getuid?.() === 0 ? ["-u", "nobody"] : [];
  const child: ChildProcess =
    tool === null
      ? fork(fileURLToPath(new URL("own-sink.ts", import.meta.url)), [String(port)])
      : spawn(tool, [...user, `127.0.0.1:${port}`, "100"], { stdio: "ignore" });
  await untilOpen(port);
  return {
    name: tool === null ? "a sink of our own (Postfix is not here)" : "Postfix's smtp-sink",
    port,
    stop: () => void child.kill(),
  };
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the sink does not listen on port ${port}`);
}
