import type { IncomingMessage } from "node:http";

/** Whether a host name, without its port, means this machine. */
export function isLoopbackName(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "");
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Whether a request comes from this machine and was meant for it. The Host and Origin headers are looked at too:
 * otherwise any web page that the developer visits could reach the emulator through the browser.
 */
export function isFromLoopback(req: IncomingMessage): boolean {
  const peer = (req.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (!isLoopbackName(peer)) return false;
  const origin = req.headers.origin;
  return (
    isLoopbackHost(`http://${req.headers.host ?? ""}`) && (origin === undefined || isLoopbackHost(origin))
  );
}

function isLoopbackHost(url: string): boolean {
  return URL.canParse(url) && isLoopbackName(new URL(url).hostname);
}
