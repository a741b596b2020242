import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A part of the bench in a process of its own, which answers each message with one. */
export type Child = { ask<T>(message: unknown): Promise<T>; stop(): Promise<void> };

/** Starts `file` (beside this one); resolves with what it says first, such as its port. */
export async function startChild<T>(file: string, args: string[] = []): Promise<Child & { hello: T }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, args, {
    execArgv: process.execArgv,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const hello = await next<T>(child);
  return {
    hello,
    ask(message) {
      child.send(message as object);
      return next(child);
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}

function next<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a part of the bench ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as T);
    });
  });
}

/** The child's side: says something to the one who started it. */
export function tell(message: unknown): void {
  process.send?.(message);
}
