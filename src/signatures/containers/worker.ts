import { parentPort } from "node:worker_threads";
import type { Refusal } from "../reading.ts";
import type { Held } from "./bags.ts";
import { openPkcs12 } from "./pkcs12.ts";

/** What the worker thread is sent; it answers each with a `Held` or a `Refusal`, in the same order. */
export type Job = { bytes: Uint8Array; password: string | null };
export type Answer = Held | Refusal;

parentPort?.on("message", async ({ bytes, password }: Job) => {
  const answer: Answer = await openPkcs12(bytes, password);
  parentPort?.postMessage(answer);
});
