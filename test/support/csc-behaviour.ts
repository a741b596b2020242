/** What a request or an answer says. */
export type Input = Record<string, unknown>;
export type Reply = { status: number; body?: unknown; text?: string; headers?: Record<string, string> };

/** A request as it came: which version's path, which method, with what. */
export type CscCall = {
  version: "v1" | "v2" | null;
  method: string;
  input: Input;
  authorization: string | null;
};

/** How the service behaves; change it while it runs. */
export type CscBehaviour = {
  /** Which versions it speaks. */
  versions: ("v1" | "v2")[];
  client: { id: string; secret: string };
  /** What a token lives, as the answer says it, in seconds. */
  tokenLife: unknown;
  refreshes: boolean;
  /** Said in `info`, beside the usual. */
  info: Input;
  mode: string;
  /** Null where none is asked for. */
  pin: string | null;
  otp: string | null;
  /** Laid over what `credentials/info` tells: some services type or spell things otherwise. */
  credential: Input;
  cert: Input;
  key: Input;
  /** How many are listed on a page. */
  pageSize: number;
  knowsCertInfo: boolean;
  /** How often it answers "not yet" to either. */
  pending: { authorize: number; sign: number };
  /** How it says that signing is not done yet. */
  pendingBy: "202" | "400";
  /** ECDSA in either form, and plain Base64 or base64url. */
  ecdsa: "der" | "side by side";
  encoding: "base64" | "base64url";
  /** Signs something else than it was asked to. */
  signsOther: boolean;
  sadIsExpired: boolean;
  /** Methods that are never answered. */
  hangs: string[];
  /** Answers that come in the place of its own, by method; null for its own. */
  instead: Record<string, (input: Input, call: CscCall) => Reply | null>;
};

/** A service that does everything right, and asks for a PIN. */
export const usual = (): CscBehaviour => ({
  versions: ["v1", "v2"],
  client: { id: "sealwatch", secret: "correct horse+battery/staple" },
  tokenLife: 3600,
  refreshes: false,
  info: {},
  mode: "explicit",
  pin: "7391",
  otp: null,
  credential: {},
  cert: {},
  key: {},
  pageSize: 100,
  knowsCertInfo: true,
  pending: { authorize: 0, sign: 0 },
  pendingBy: "202",
  ecdsa: "der",
  encoding: "base64",
  signsOther: false,
  sadIsExpired: false,
  hangs: [],
  instead: {},
});
