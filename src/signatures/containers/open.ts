import { Worker } from "node:worker_threads";
import { SECOND } from "../../clock.ts";
import type { Answer, Job } from "./worker.ts";

/**
 * How long one container may take, in milliseconds. What it costs is reckoned before; this is for what the reckoning
 * does not see, and generous, for a busy machine must not refuse good files.
 */
const deadline = 10 * SECOND;
/** How long a worker without work is kept, in milliseconds. */
const idleFor = 30 * SECOND;
/** What a worker may use beside what is sent to it, in megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 };

/** Built by tsc, the worker is JavaScript; TypeScript has to be started by a file of its own. */
const file = import.meta.url.endsWith(".ts")
  ? new URL("./typescript-worker.js", import.meta.url)
  : new URL("./worker.js", import.meta.url);

let worker: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let last: Promise<void> = Promise.resolve();

/**
 * Opens a PKCS#12 container in a thread of its own, one after the other, so that nothing else has to wait. Rejects only
 * where the thread can't be started.
 */
export function openContainer(job: Job): Promise<Answer> {
  const answer = last.then(() => run(job));
  // the next in line waits for the end, whatever that is; what came of it is the caller's
  const over = () => {};
  last = answer.then(over, over);
  return answer;
}

async function run(job: Job): Promise<Answer> {
  clearTimeout(idle);
  worker ??= new Worker(file, { execArgv: [], resourceLimits, env: {} });
  const running = worker;
  running.ref();
  try {
    return await answerOf(running, job);
  } finally {
    // neither an idle worker nor its clock keeps the process alive
    running.unref();
    idle = setTimeout(() => end(running), idleFor).unref();
  }
}

function answerOf(running: Worker, job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void, reusable: boolean) => {
      clearTimeout(timer);
      running.off("message", onMessage).off("error", onError).off("exit", onTooComplex);
      if (!reusable) end(running);
      finish();
    };
    const onMessage = (answer: Answer) => settle(() => resolve(answer), true);
    const onTooComplex = () => settle(() => resolve({ reason: "too-complex" }), false);
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") onTooComplex();
      else settle(() => reject(error), false);
    };
    const timer = setTimeout(onTooComplex, deadline);
    running.on("message", onMessage).on("error", onError).on("exit", onTooComplex);
    running.postMessage(job);
  });
}

function end(ended: Worker): void {
  if (worker === ended) worker = null;
  void ended.terminate();
}
