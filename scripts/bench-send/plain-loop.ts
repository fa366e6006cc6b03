// What a plain loop over nodemailer's pool does, without a ledger: `node plain-loop.ts ORDER-FILE`; the answer is JSON.
import { readFileSync } from "node:fs";
import nodemailer from "nodemailer";
import type { PreparedEdition } from "../../src/briefing/edition.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { SendTask } from "./order.ts";

const task = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as SendTask;
const { rendered } = JSON.parse(readFileSync(task.issueFile, "utf8")) as PreparedEdition;
const { smtp } = (await loadConfig(task.configFile, {})).config;
const pool = nodemailer.createTransport({
  pool: true,
  host: "127.0.0.1",
  port: task.port,
  secure: false,
  ignoreTLS: true,
  maxConnections: smtp.connections,
  maxMessages: Infinity,
  ...(smtp.dkim === undefined
    ? {}
    : {
        dkim: {
          domainName: smtp.dkim.domain,
          keySelector: smtp.dkim.selector,
          privateKey: readFileSync(smtp.dkim.keyFile, "utf8"),
        },
      }),
});
const { leaveUrl, email } = rendered.markers;
const begun = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: smtp.connections }, async () => {
    while (next < task.readers) {
      const to = `reader${(next += 1)}@post.example`;
      const fill = (text: string) =>
        text.replaceAll(leaveUrl, `https://news.example/leave/${to}`).replaceAll(email, to);
      await pool.sendMail({
        from: "briefing@news.example",
        to,
        subject: rendered.subject,
        html: fill(rendered.html),
        text: fill(rendered.text),
        headers: { "List-Unsubscribe": `<https://news.example/leave/${to}>` },
      });
    }
  }),
);
const sending = performance.now() - begun;
pool.close();
process.stdout.write(`${JSON.stringify({ messages: task.readers, sending })}\n`);
