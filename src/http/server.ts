import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { SECOND } from "../clock.ts";
import type { Log } from "../log.ts";

export type Route = { path: string; handle(req: IncomingMessage, res: ServerResponse): unknown };

/** What answers everything that no route takes; the playground hangs its page and its sockets here. */
export type Fallback = {
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
};

export type ServerParts = {
  routes: Route[];
  fallback: Fallback | null;
  /** Resolves when everything serves and the database answers; null while it is still starting. */
  ping(): Promise<void> | null;
  log: Log;
};

export type HttpServer = { listen(port: number, host?: string): Promise<number>; close(): Promise<void> };

/** The only HTTP server of the process; platforms and the playground hand it their routes. */
export function createHttpServer({ routes, fallback, ping, log }: ServerParts): HttpServer {
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    // Not by URL: a scanner's "//" is none.
    const [pathname] = (req.url ?? "/").split("?");
    const route = routes.find(({ path }) => path === pathname);
    if (route) await route.handle(req, res);
    else if (pathname === "/healthz" || pathname === "/readyz") await health(res);
    else if (!(await fallback?.handle(req, res))) plain(res, 404, "not found");
  }

  async function health(res: ServerResponse): Promise<void> {
    try {
      const pong = ping();
      await pong;
      plain(res, pong ? 200 : 503, pong ? "ok" : "starting");
    } catch (error) {
      log.error({ err: error }, "the database does not answer");
      plain(res, 503, "the database does not answer");
    }
  }

  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      log.error({ err: error }, "a request failed");
      if (!res.headersSent) plain(res, 500, "something went wrong");
      else res.destroy();
    });
  });
  server.on("upgrade", (req, socket, head) => {
    if (fallback) fallback.upgrade(req, socket, head);
    else socket.destroy();
  });

  return {
    /** Answers the port that was taken; with 0 the system chooses one. */
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
          server.off("error", reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    /** Requests that are being answered get three seconds to end. */
    close: () =>
      new Promise((resolve) => {
        const impatient = setTimeout(() => server.closeAllConnections(), 3 * SECOND);
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(impatient);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
}

function plain(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
