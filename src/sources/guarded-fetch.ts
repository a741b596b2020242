import { lookup as ask } from "node:dns/promises";
import http, { type IncomingMessage, validateHeaderName, validateHeaderValue } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { SECOND } from "../clock.ts";
import { type Address, isPublic, readAllowed } from "./address.ts";
import { codeOf, readBody } from "./body.ts";
import { SourceError } from "./failure.ts";
import { createResolve, type Lookup } from "./resolve.ts";

type GuardedRequest = {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** Whether a GET follows them; it does unless told. */
  followRedirects?: boolean;
  /** For all of it, from the look-up of the name to the last byte; 15 s unless told. */
  timeoutMs?: number;
  /** Of the body as it comes and as it is unpacked; 1 MiB unless told. */
  maxBytes?: number;
  signal?: AbortSignal;
};

export type GuardedAnswer = { status: number; headers: Headers; body: Buffer };

/**
 * Calls an address outside and answers whatever status it gave. A GET is redirected three times at most, a POST never, nor
 * whoever wants no redirects: the 3xx is the answer.
 *
 * @throws SourceError for each way to fail, and the signal's reason where the caller gave it up.
 */
export type GuardedFetch = (request: GuardedRequest) => Promise<GuardedAnswer>;

export type GuardParts = {
  /** Hosts, addresses and ranges that may be called though they are not public, and by plain HTTP; see `readAllowed`. */
  allow: readonly string[];
  /** By nameservers, unless told. */
  lookup?: Lookup;
  /** Roots that are trusted in the place of Node's own, as PEM. */
  roots?: string[];
};

const mostRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** In ms, for one address of several. The 250 that Node allows are too few to reach another continent. */
const patience = 2 * SECOND;
/** In bytes, of an answer's headers. */
const mostHeaders = 16_384;

/** These frame the message or name the host that was judged: they are not the caller's. */
const ours =
  /^(accept-encoding|connection|content-length|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;
/** What goes to another origin: any header of the caller's may hold a secret, for settings name and fill theirs freely. */
const elsewhere = { accept: "application/json" };

/**
 * The one way out for sources. A settings' address could lead to what only this machine can reach (loopback, the
 * cloud's metadata at 169.254.169.254, the company's network), so each is judged after its name is resolved, with every
 * redirect anew, and the connection goes to the very addresses that were judged: a name can't say something else in
 * between. HTTPS only, and its certificates are always verified.
 *
 * @throws Error where an entry of `allow` can't be read.
 */
export function createGuardedFetch({ allow, lookup = usualLookup(), roots }: GuardParts): GuardedFetch {
  const faults: string[] = [];
  const allowed = readAllowed(allow, faults);
  if (faults.length > 0) throw new Error(faults.join("\n"));

  /** The addresses to connect to. One that is refused spoils them all: it has no business with that name. */
  async function judge(url: URL): Promise<Address[]> {
    if (url.protocol !== "https:" && url.protocol !== "http:") throw new SourceError("bad-url", url.protocol);
    if (url.username !== "" || url.password !== "")
      throw new SourceError("bad-url", "name and password in it");
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const family = isIP(host);
    const addresses = family === 0 ? await addressesOf(host, lookup) : [{ address: host, family }];
    if (allowed.host(host)) return addresses;
    if (!addresses.every((one) => isPublic(one) || allowed.address(one)))
      throw new SourceError("address-refused", host);
    if (url.protocol === "http:" && !addresses.every(allowed.address))
      throw new SourceError("not-https", host);
    return addresses;
  }

  async function follow(request: GuardedRequest, signal: AbortSignal): Promise<GuardedAnswer> {
    const stays = request.method === "POST" || request.followRedirects === false;
    let url = urlFrom(request.url);
    let headers = headersFrom(request.headers ?? {});
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const response = await send(url, await judge(url), { ...request, headers, signal }, roots);
      const answered = headersOf(response);
      const { statusCode: status = 0 } = response;
      const location = answered.get("location");
      if (stays || location === null || !redirectStatuses.has(status))
        return {
          status,
          headers: answered,
          body: await readBody(response, answered, request.maxBytes ?? 1_048_576),
        };
      response.destroy();
      const next = urlFrom(location, url);
      if (next.origin !== url.origin) headers = elsewhere;
      url = next;
    }
    throw new SourceError("redirects", `more than ${mostRedirects}`);
  }

  return async (request) => {
    const { timeoutMs = 15 * SECOND, signal } = request;
    signal?.throwIfAborted();
    const stop = new AbortController();
    const giveUp = () => stop.abort(signal?.reason);
    const timer = setTimeout(() => stop.abort(new SourceError("timeout")), timeoutMs);
    signal?.addEventListener("abort", giveUp);
    // Heard before the request hears of it, so that this is the reason that is told; a look-up never hears.
    const stopped = new Promise<never>((_, reject) => {
      stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
    });
    try {
      return await Promise.race([stopped, follow(request, stop.signal)]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
    }
  };
}

const usualLookup = (): Lookup => createResolve({ system: (host) => ask(host, { all: true }) });

async function addressesOf(host: string, lookup: Lookup): Promise<Address[]> {
  const addresses = await lookup(host).catch((error: unknown) => {
    throw new SourceError("name-unknown", `${host} ${codeOf(error)}`);
  });
  if (addresses.length === 0) throw new SourceError("name-unknown", host);
  return addresses;
}

function urlFrom(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new SourceError("bad-url");
  return new URL(text, base);
}

/** The caller's headers; a value that can't be sent is not told, for it may be a secret with a line end after it. */
function headersFrom(headers: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw new SourceError("bad-header", name);
    }
    if (ours.test(name)) throw new SourceError("bad-header", name);
  }
  return headers;
}

type Sent = { method?: "GET" | "POST"; headers: Record<string, string>; body?: string; signal: AbortSignal };

/** One exchange with one of these addresses, on a connection of its own. */
function send(url: URL, addresses: Address[], sent: Sent, roots?: string[]): Promise<IncomingMessage> {
  const { method = "GET", headers, body, signal } = sent;
  const judged: LookupFunction = (_, options, tell) => {
    const [first] = addresses;
    if (options.all || first === undefined) tell(null, addresses);
    else tell(null, first.address, first.family);
  };
  const options: https.RequestOptions & { autoSelectFamilyAttemptTimeout: number } = {
    agent: false,
    method,
    headers: { "user-agent": "Sealwatch", ...headers, "accept-encoding": "identity" },
    signal,
    lookup: judged,
    autoSelectFamilyAttemptTimeout: patience,
    maxHeaderSize: mostHeaders,
    // whatever NODE_TLS_REJECT_UNAUTHORIZED says
    rejectUnauthorized: true,
    ...(roots === undefined ? {} : { ca: roots }),
  };
  return new Promise((resolve, reject) => {
    let securing = false;
    const { request } = url.protocol === "https:" ? https : http;
    const call = request(url, options);
    call.once("socket", (socket) => {
      if (url.protocol !== "https:") return;
      socket.once("connect", () => {
        securing = true;
      });
      socket.once("secureConnect", () => {
        securing = false;
      });
    });
    call.once("response", resolve);
    call.on("error", (error) => reject(failed(error, securing)));
    call.once("close", () => reject(new SourceError("not-http", "closed without an answer")));
    call.end(body);
  });
}

function failed(error: Error, securing: boolean): SourceError {
  const code = codeOf(error);
  if (securing) return new SourceError("tls", code);
  if (code === "HPE_HEADER_OVERFLOW") return new SourceError("too-large", "headers");
  return new SourceError(code.startsWith("HPE_") ? "not-http" : "unreachable", code);
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  return headers;
}
