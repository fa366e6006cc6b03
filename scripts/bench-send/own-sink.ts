// A mail server that reads everything and keeps nothing, as cheap as Node allows: `node own-sink.ts PORT`.
import { createServer } from "node:net";

const end = Buffer.from("\r\n.\r\n");
const answers: Readonly<Record<string, string>> = {
  EHLO: "250-sink\r\n250 8BITMIME\r\n",
  HELO: "250 sink\r\n",
  DATA: "354 go on\r\n",
  QUIT: "221 bye\r\n",
};

createServer({ noDelay: true }, (socket) => {
  let data = false;
  let rest: Buffer = Buffer.alloc(0);
  socket.on("error", () => undefined);
  socket.write("220 sink ESMTP\r\n");
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const at = data ? rest.indexOf(end) : rest.indexOf("\r\n");
      if (at < 0) {
        // Only the end may matter still.
        if (data && rest.length > end.length) rest = rest.subarray(-end.length);
        return;
      }
      const word = rest.toString("latin1", 0, 4).toUpperCase();
      rest = rest.subarray(at + (data ? end.length : 2));
      socket.write(data ? "250 taken\r\n" : (answers[word] ?? "250 ok\r\n"));
      data = !data && word === "DATA";
      if (word === "QUIT") socket.end();
    }
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
