import { randomUUID, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CscCall, type Input, type Reply, usual } from "./csc-behaviour.ts";
import { type CscKey, makeCscKeys, signWith } from "./csc-keys.ts";
import { receive, reply } from "./csc-wire.ts";
import { sideBySide } from "./ecdsa.ts";
import { openOpenssl } from "./openssl.ts";

const secondOnly = ["credentials/authorizeCheck", "credentials/getChallenge", "signatures/signPolling"];
const methods = [
  ...["oauth2/token", "credentials/list", "credentials/info", "credentials/authorize", "signatures/signHash"],
];
/** These leave the hash open, and only with them may one be named. */
const bare = ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1"];

const ok = (body: unknown): Reply => ({ status: 200, body });
const refused = (error: string, description: string, status = 400): Reply => ({
  status,
  body: { error, error_description: description },
});
const invalid = (description: string) => refused("invalid_request", description);

/**
 * A remote signing service on loopback, as the Cloud Signature Consortium's API describes it in v1.0.4 (below `/csc/v1`)
 * and v2 (below `/csc/v2`): it signs with real keys, also where it should not.
 */
export async function startCsc(now = Date.now()) {
  const openssl = openOpenssl();
  const keys: Record<string, CscKey> = makeCscKeys(openssl, now);
  const behaviour = usual();
  const calls: CscCall[] = [];
  const tokens = new Set<string>();
  const refreshTokens = new Set<string>();
  /** Leave to sign: which hash, with which credential. */
  const leaves = new Map<string, { credential: string; hash: string }>();
  const waiting = new Map<string, { left: number; reply: Reply }>();
  let sentOtp: string | null = null;

  function token({ grant_type, client_id, client_secret, refresh_token }: Input): Reply {
    const { id, secret } = behaviour.client;
    if (client_id !== id) return invalid("Invalid parameter client_id");
    if (client_secret !== secret) return invalid("Invalid parameter client_secret");
    if (grant_type === "refresh_token") {
      if (!refreshTokens.delete(String(refresh_token)))
        return refused("invalid_grant", "Invalid parameter refresh_token");
    } else if (grant_type !== "client_credentials") return invalid("Invalid parameter grant_type");
    const access = `access-${randomUUID()}`;
    tokens.add(access);
    const refresh = behaviour.refreshes ? `refresh-${randomUUID()}` : undefined;
    if (refresh !== undefined) refreshTokens.add(refresh);
    return ok({
      access_token: access,
      refresh_token: refresh,
      token_type: "Bearer",
      expires_in: behaviour.tokenLife,
    });
  }

  function list({ pageToken }: Input): Reply {
    const from = Number(pageToken ?? 0);
    const to = from + behaviour.pageSize;
    const ids = Object.keys(keys);
    return ok({
      credentialIDs: ids.slice(from, to),
      ...(to < ids.length ? { nextPageToken: String(to) } : {}),
    });
  }

  function credentialInfo(input: Input, key: CscKey, version: "v1" | "v2"): Reply {
    if (input.certInfo === true && !behaviour.knowsCertInfo) return invalid("Invalid parameter certInfo");
    const { leaf, chain } = key;
    const { validFrom, validTo } = new X509Certificate(leaf.pem);
    const [from, to] = [stamp(validFrom), stamp(validTo)];
    const named =
      input.certInfo === true ? { subjectDN: "CN=Northwind Seal", validFrom: from, validTo: to } : {};
    const all = chain.map(({ der }) => Buffer.from(der).toString("base64"));
    return ok({
      description: "Seal of Northwind",
      key: { status: "enabled", algo: key.algorithms, len: 2048, ...behaviour.key },
      cert: {
        status: "valid",
        certificates: input.certificates === "chain" ? all : all.slice(0, 1),
        ...named,
        ...behaviour.cert,
      },
      ...(version === "v1" ? firstAuthorization() : secondAuthorization()),
      SCAL: "2",
      multisign: 5,
      ...behaviour.credential,
    });
  }

  const firstAuthorization = (): Input => ({
    authMode: behaviour.mode,
    ...(behaviour.mode === "explicit"
      ? {
          PIN: { presence: String(behaviour.pin !== null), format: "N", label: "PIN" },
          OTP: { presence: String(behaviour.otp !== null), type: "online", label: "Code by SMS" },
        }
      : {}),
  });

  function secondAuthorization(): Input {
    const pin = { type: "Password", id: "PIN", format: "N", label: "PIN" };
    const otp = { type: "ChallengeResponse", id: "SMS", format: "N", label: "Code by SMS" };
    const objects = [...(behaviour.pin === null ? [] : [pin]), ...(behaviour.otp === null ? [] : [otp])];
    return { auth: { mode: behaviour.mode, ...(behaviour.mode === "explicit" ? { objects } : {}) } };
  }

  function sendOtp(): Reply {
    sentOtp = behaviour.otp;
    return { status: 204 };
  }

  function authorize(input: Input, id: string, version: "v1" | "v2"): Reply {
    const typed = version === "v1" ? input : typedIn(input.authData);
    const [pin, otp] = version === "v1" ? [typed.PIN, typed.OTP] : [typed.PIN, typed.SMS];
    const [hash] = stringsIn(version === "v1" ? input.hash : input.hashes);
    if (behaviour.mode === "oauth2code") return invalid("Invalid parameter credentialID");
    if (input.numSignatures !== 1)
      return invalid("Missing (or invalid type) integer parameter numSignatures");
    if (hash === undefined) return invalid("Missing (or invalid type) array parameter hash");
    if (version === "v2" && typeof input.hashAlgorithmOID !== "string")
      return invalid("Missing parameter hashAlgorithmOID");
    const pinIsWrong = behaviour.mode === "explicit" && behaviour.pin !== null && pin !== behaviour.pin;
    const otpIsWrong =
      behaviour.mode === "explicit" && behaviour.otp !== null && (sentOtp === null || otp !== sentOtp);
    if (version === "v2" && (pinIsWrong || otpIsWrong))
      return refused("invalid_authentication_data", "The authentication data is invalid");
    if (pinIsWrong) return refused("invalid_pin", "The PIN is invalid");
    if (otpIsWrong) return refused("invalid_otp", "The OTP is invalid");
    const sad = `sad-${randomUUID()}`;
    leaves.set(sad, { credential: id, hash });
    return later("handle", behaviour.pending.authorize, ok({ SAD: sad, expiresIn: 300 }));
  }

  function sign(input: Input, id: string, key: CscKey, version: "v1" | "v2"): Reply {
    const { SAD, signAlgo, signAlgoParams } = input;
    const [hash = ""] = stringsIn(version === "v1" ? input.hash : input.hashes);
    const hashAlgo = version === "v1" ? input.hashAlgo : input.hashAlgorithmOID;
    const leave = leaves.get(String(SAD));
    if (leave === undefined) return invalid("Invalid parameter SAD");
    if (behaviour.sadIsExpired) return invalid("SAD expired");
    if (leave.credential !== id || leave.hash !== hash) return invalid("Hash is not authorized by the SAD");
    if (!stringsIn(behaviour.key.algo ?? key.algorithms).includes(String(signAlgo)))
      return invalid("Invalid parameter signAlgo");
    const padding = paddingOf(String(signAlgo));
    if (padding === "pss" && typeof signAlgoParams !== "string")
      return invalid("Missing (or invalid type) string parameter signAlgoParams");
    if (bare.includes(String(signAlgo)) !== (typeof hashAlgo === "string"))
      return invalid(`Invalid parameter ${version === "v1" ? "hashAlgo" : "hashAlgorithmOID"}`);
    leaves.delete(String(SAD));
    const octets = Buffer.from(hash, "base64");
    if (behaviour.signsOther) octets.reverse();
    const value = signWith(openssl, key.leaf, octets, padding);
    const formed =
      padding === "ecdsa" && behaviour.ecdsa === "side by side" ? sideBySide(value, key.numberOctets) : value;
    return later(
      "responseID",
      behaviour.pending.sign,
      ok({ signatures: [formed.toString(behaviour.encoding)] }),
    );
  }

  /** The reply, or a name to ask for it by, which is answered "not yet" so many times. */
  function later(name: "handle" | "responseID", left: number, reply: Reply): Reply {
    if (left === 0) return reply;
    const id = randomUUID();
    waiting.set(id, { left: left - 1, reply });
    return { status: 202, body: { [name]: id } };
  }

  function look(id: unknown, name: "handle" | "requestID"): Reply {
    const found = waiting.get(String(id));
    if (found === undefined) return invalid(`Invalid parameter ${name}`);
    if (found.left === 0) return found.reply;
    found.left -= 1;
    if (name === "requestID" && behaviour.pendingBy === "400")
      return invalid("The request was accepted for processing, which has not yet been completed.");
    return { status: 202, body: name === "handle" ? { handle: id } : {} };
  }

  function info(version: "v1" | "v2"): Reply {
    return ok({
      specs: version === "v1" ? "1.0.4.0" : "2.0.0.2",
      name: "TrustNord Remote Signing",
      region: "DE",
      lang: "en-US",
      authType: ["oauth2client"],
      methods: [...methods, ...(version === "v1" ? ["credentials/sendOTP"] : secondOnly)],
      ...behaviour.info,
    });
  }

  function answer(call: CscCall): Reply {
    const { version, method, input, authorization } = call;
    const instead = behaviour.instead[method]?.(input, call) ?? null;
    if (instead !== null) return instead;
    if (method === "oauth2/token") return token(input);
    if (version === null || !behaviour.versions.includes(version))
      return { status: 404, text: "<h1>Not Found</h1>" };
    if (method === "info") return info(version);
    if (!tokens.has(authorization?.replace(/^Bearer /, "") ?? ""))
      return refused("invalid_token", "The access token is not valid", 401);
    if (method === "credentials/list") return list(input);
    if (version === "v2" && method === "credentials/authorizeCheck") return look(input.handle, "handle");
    if (version === "v2" && method === "signatures/signPolling") return look(input.requestID, "requestID");
    const id = String(input.credentialID);
    const key = keys[id];
    if (key === undefined) return invalid("Invalid parameter credentialID");
    if (method === "credentials/info") return credentialInfo(input, key, version);
    if (method === (version === "v1" ? "credentials/sendOTP" : "credentials/getChallenge")) return sendOtp();
    if (method === "credentials/authorize") return authorize(input, id, version);
    if (method === "signatures/signHash") return sign(input, id, key, version);
    return refused("not_implemented", "The method is not implemented", 501);
  }

  const server = createServer((request, response) => {
    void receive(request).then((call) => {
      calls.push(call);
      if (!behaviour.hangs.includes(call.method)) reply(response, answer(call));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behaviour,
    keys,
    openssl,
    /** Every request, in order. */
    calls,
    /** Takes no token any more that it has given out. */
    revokeTokens: () => tokens.clear(),
    /** Behaves as usual again, and forgets what it was asked. */
    reset() {
      Object.assign(behaviour, usual());
      calls.length = 0;
      sentOtp = null;
    },
    close() {
      server.closeAllConnections();
      server.close();
      openssl.close();
    },
  };
}

const stringsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** The values of v2's `authData`, by the names of their objects. */
function typedIn(authData: unknown): Input {
  const objects: { id?: unknown; value?: unknown }[] = Array.isArray(authData) ? authData : [];
  return Object.fromEntries(objects.map(({ id, value }) => [String(id), value]));
}

function paddingOf(signAlgo: string): "pkcs1" | "pss" | "ecdsa" {
  if (signAlgo.startsWith("1.2.840.10045.")) return "ecdsa";
  return signAlgo === "1.2.840.113549.1.1.10" ? "pss" : "pkcs1";
}

/** YYYYMMDDHHMMSSZ */
const stamp = (date: string) => `${new Date(date).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "")}Z`;

export type CscServer = Awaited<ReturnType<typeof startCsc>>;
