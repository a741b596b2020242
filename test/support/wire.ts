import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Workspace } from "./workspace.ts";

/** What lies between the program and Slack. */
type Wire = {
  /** Breaks every call that has no answer yet: a silence need not be sat out. */
  cut(): void;
  close(): void;
};

/** Starts the program anew, with a wire between it and its Slack. Files can't be downloaded over it. */
export async function openWire(workspace: Workspace): Promise<Wire> {
  const { slack } = workspace.config;
  if (slack === null || slack.apiUrl === null) throw new Error("there is no Slack");
  const { hostname, port } = new URL(slack.apiUrl);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  slack.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  await workspace.restart();
  const cut = () => {
    for (const end of ends) end.destroy();
  };
  return {
    cut,
    close() {
      cut();
      server.close();
    },
  };
}
