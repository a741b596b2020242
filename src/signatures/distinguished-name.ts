import "reflect-metadata";
import { Name } from "@peculiar/x509";
import { childrenOf, readNode } from "./der.ts";
import type { Effort } from "./effort.ts";

/** A distinguished name, read once for all that is asked of it. */
export type DistinguishedName = {
  /** RFC 4514: most specific part first, characters escaped as its section 2.4 says. */
  text: string;
  /** What a person would call the holder; empty where neither is given. */
  commonName: string;
  organization: string;
  /** Equal for names that match (RFC 5280, 7.1): letter case, spaces and string types play no part. */
  matchKey: string;
};

/** The library's short names that are not those of LDAP's registry (RFC 4519 and RFC 4524), and some it lacks. */
const shortNames: Record<string, string> = {
  E: "emailAddress",
  G: "GN",
  I: "initials",
  T: "title",
  "2.5.4.5": "serialNumber",
  "2.5.4.9": "street",
  "2.5.4.15": "businessCategory",
  "2.5.4.17": "postalCode",
  "2.5.4.46": "dnQualifier",
  "2.5.4.65": "pseudonym",
  "2.5.4.97": "organizationIdentifier",
  "0.9.2342.19200300.100.1.1": "UID",
  "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL",
  "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST",
  "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
};

/** Control characters, lone surrogates, line separators, and those that turn the direction of text around. */
const unprintable = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Reads the DER encoding of a Name (RFC 5280, 4.1.2.4). What could not be printed or would turn text around comes out
 * as U+FFFD, so that the name is safe as plain text; a platform's own mark-up is for its renderer to escape.
 *
 * @throws where the bytes are no Name
 */
function readName(der: Uint8Array): DistinguishedName {
  const name = new Name(der);
  const parts: string[] = [];
  const keys: string[] = [];
  const fields: { CN?: string; O?: string } = {};
  for (const rdn of name.toJSON()) {
    const attributes: { text: string; key: string }[] = [];
    for (const [id, values] of Object.entries(rdn)) {
      const type = shortNames[id] ?? id;
      for (const value of values) {
        attributes.push({ text: `${type}=${escapeValue(value)}`, key: `${type}=${comparable(value)}` });
        // the last one is the most specific
        if ((type === "CN" || type === "O") && value.trim() !== "") fields[type] = plain(value);
      }
    }
    parts.push(attributes.map(({ text }) => text).join("+"));
    const sorted = attributes.map(({ key }) => key).sort();
    keys.push(JSON.stringify(sorted));
  }
  return {
    text: parts.reverse().join(","),
    commonName: fields.CN ?? "",
    organization: fields.O ?? "",
    matchKey: keys.join(),
  };
}

function plain(text: string): string {
  return text.replace(unprintable, "\ufffd").trim();
}

function comparable(value: string): string {
  return value.trim().replace(/\s+/g, " ").toLowerCase();
}

function escapeValue(value: string): string {
  // a value of no string type comes as "#" and its DER bytes, which RFC 4514 writes the same way
  if (/^#(?:[0-9a-f]{2}){2,}$/i.test(value)) return value.toLowerCase();
  return value
    .replace(unprintable, "\ufffd")
    .replace(/["+,;<>\\]/g, "\\$&")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ");
}

/** Reads names; a name met before is not read again, for many certificates of a file share their issuer. */
export type NameReader = (der: Uint8Array) => DistinguishedName;

/** What reading a name costs, in the units of `Effort`: so much for each octet and each attribute. */
const octetCost = 2;
const attributeCost = 40;

function costOf(der: Uint8Array): number {
  const name = readNode(der, 0, der.length);
  const sets = name ? childrenOf(name) : [];
  const attributes = sets.reduce((sum, set) => sum + childrenOf(set).length, 0);
  return der.length * octetCost + attributes * attributeCost;
}

/** A `NameReader` with a memory of its own: make one for each file. It throws as `readName` does. */
export function createNameReader(effort: Effort): NameReader {
  const names = new Map<string, DistinguishedName>();
  return (der) => {
    const key = Buffer.from(der).toString("latin1");
    const known = names.get(key);
    if (known !== undefined) return known;
    if (!effort.spend(costOf(der))) throw new Error("this file's names take too long to read");
    const name = readName(der);
    names.set(key, name);
    return name;
  };
}
