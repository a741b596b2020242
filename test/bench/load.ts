// The load, from a process of its own: so many requests over so many connections to one server of this machine.
import { Agent, request } from "node:http";
import { tell } from "./child.ts";
import { eventsPath, signedStatus } from "./slash.ts";

export type Load = { port: number; connections: number; requests: number; expect: string };

const agent = new Agent({ keepAlive: true });

/** Milliseconds from the request to the last byte of its answer. Signing is not part of it. */
function send({ port, expect }: Load): Promise<number> {
  const { body, headers } = signedStatus(Date.now());
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(
      { host: "127.0.0.1", port, path: eventsPath, method: "POST", headers, agent },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          const took = performance.now() - started;
          if (response.statusCode === 200 && text.includes(expect)) resolve(took);
          else reject(new Error(`HTTP ${response.statusCode}: ${text.slice(0, 200)}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

async function run(load: Load): Promise<number[]> {
  const took: number[] = [];
  let left = load.requests;
  const connection = async () => {
    while (left-- > 0) took.push(await send(load));
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  return took;
}

process.on("message", (load: Load) => {
  run(load).then(tell, (error: unknown) => {
    throw error;
  });
});
tell("ready");
