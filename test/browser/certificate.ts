import { DAY, type Instant } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import { beginning } from "./open-playground.ts";

const keys = await makeKeys();
const issue = await createAuthority(keys, { from: beginning - 400 * DAY, to: beginning + 4_000 * DAY });

/** A certificate with its chain, leaf first, as PEM; it began a month before the tests do. */
export function makeCertificate(commonName: string, end: Instant): Promise<string> {
  const subject = { CN: commonName, O: "Northwind Trading GmbH", C: "DE" };
  return issue(subject, { from: beginning - 30 * DAY, to: end });
}
