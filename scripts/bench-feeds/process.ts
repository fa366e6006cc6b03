import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A process that is asked one thing at a time. */
export interface Talk<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  end(): void;
}

/**
 * Starts a script of this folder as a Node process of its own.
 * @param flags Node's
 */
export function startProcess<Question extends object, Answer>(
  script: string,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Talk<Question, Answer> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    execArgv: [...flags],
    env: { ...process.env, ...environment },
  });
  let answered: ((answer: Answer) => void) | null = null;
  let failed: ((error: Error) => void) | null = null;
  child.on("message", (answer) => answered?.(answer as Answer));
  child.on("exit", (code) => failed?.(new Error(`${script} ended with code ${String(code)}`)));
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        answered = resolve;
        failed = reject;
        child.send(question);
      }),
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}
