/** Starts worker.ts where nothing has been built: `--import tsx` does not reach a worker thread of Node 20. */
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
