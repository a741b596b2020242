/** Each way in which a source can fail to tell; conversation has words for every one. */
export type Failure =
  /** The address, or one that its name or a redirect leads to, is not public and nobody has allowed it. */
  | "address-refused"
  | "bad-url"
  /** Plain HTTP to a host that nobody has allowed. */
  | "not-https"
  /** A header that can't be sent, or that is not the caller's to set. */
  | "bad-header"
  | "name-unknown"
  | "unreachable"
  | "tls"
  | "timeout"
  | "too-large"
  | "redirects"
  /** The answer breaks HTTP itself. */
  | "not-http"
  | "bad-encoding"
  /** A stored credential can't be opened; see `Seals`. */
  | "seal-malformed"
  | "seal-key-unknown"
  | "seal-misplaced"
  | "seal-broken"
  /** The environment has no keys any more, and a stored credential needs one. */
  | "keys-missing"
  /** What should be a JSON pointer is none. */
  | "bad-pointer"
  /** A pointer leads to nothing in what a platform answered. */
  | "pointer-empty"
  /** A platform's word for its state that nobody has put into ours. */
  | "word-unknown"
  | "bad-date"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "server-error"
  | "bad-status"
  | "not-json"
  | "bad-shape"
  /** Nothing at the address answers as a Cloud Signature Consortium service does. */
  | "no-csc-service"
  /** The client's name or secret is wrong. */
  | "wrong-client"
  /** The service gives this client no token without a person who signs in. */
  | "grant-refused"
  | "wrong-user"
  | "unknown-credential"
  | "credential-disabled"
  /** Too many wrong PINs or one-time passwords. */
  | "credential-locked"
  | "unknown-authorization"
  | "wrong-pin"
  | "wrong-otp"
  /** Something among PIN and one-time password is wrong, and the service does not say what. */
  | "wrong-factor"
  /** The leave to sign (signature activation data) came too late, or is none for this. */
  | "sad-expired"
  | "sad-refused"
  | "hash-refused"
  /** The service itself does not sign with an expired certificate. */
  | "certificate-expired"
  | "no-certificate"
  | "bad-certificate"
  /** The credential lists no algorithm that can be verified here. */
  | "no-algorithm"
  | "algorithm-refused"
  | "parameter-refused"
  | "not-implemented"
  /** Pages of a list without end. */
  | "endless-list"
  /** Asked again and again, the service was not done. */
  | "still-pending"
  /** What the service said stands in the detail. */
  | "refused";

const longestDetail = 200;

/**
 * Why a source could not tell. `detail` is a few words for an admin, on one line, never with a secret in them;
 * `retryAfter` is how many seconds the source asked us to wait, null where it named none.
 */
export class SourceError extends Error {
  readonly failure: Failure;
  readonly detail: string | null;
  readonly retryAfter: number | null;

  constructor(failure: Failure, detail: string | null = null, retryAfter: number | null = null) {
    const words = detail === null ? null : tidy(detail);
    super(words === null ? failure : `${failure}: ${words}`);
    this.name = "SourceError";
    this.failure = failure;
    this.detail = words;
    this.retryAfter = retryAfter;
  }
}

/** What a source wrote may end up in a log or a chat: neither line ends nor changes of direction get there. */
function tidy(text: string): string | null {
  const line = text
    .slice(0, 4 * longestDetail)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  // the cut may leave half a character
  return line.slice(0, longestDetail).replace(/\p{Cs}$/u, "") || null;
}

/**
 * What an answer's status says has failed (RFC 9110, 15); null for success.
 *
 * @param headers of the answer, for its Retry-After.
 */
export function failureOf(status: number, headers: Headers = new Headers()): SourceError | null {
  if (status >= 200 && status < 300) return null;
  return new SourceError(nameOf(status), `HTTP ${status}`, retryAfterOf(headers));
}

function nameOf(status: number): Failure {
  if (status >= 500) return "server-error";
  if (status >= 300 && status < 400) return "redirects";
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
    case 410:
      return "not-found";
    case 408:
      return "timeout";
    case 429:
      return "rate-limited";
    default:
      return "bad-status";
  }
}

/** In seconds; null where it is a date or nothing (RFC 9110, 10.2.3). */
function retryAfterOf(headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
