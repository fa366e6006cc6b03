import { pino } from "pino";
import pretty from "pino-pretty";
import type { Log } from "../effects.ts";

/** Lines on stderr: readable where a person looks, JSON for machines (`format: "json"`). */
export function createLog(format: "lines" | "json"): Log {
  const stream =
    format === "json"
      ? pino.destination({ dest: 2, sync: true })
      : pretty({
          colorize: process.stderr.isTTY,
          destination: 2,
          sync: true,
          ignore: "pid,hostname",
          translateTime: "SYS:HH:MM:ss",
          singleLine: true,
        });
  const logger = pino({ base: null }, stream);
  return {
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
  };
}
