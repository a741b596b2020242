import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { FoundCertificate } from "../../src/signatures/reading.ts";
import { certificateRow, justNamed } from "../../src/signatures/record.ts";
import type { Signature } from "../../src/signatures/signature.ts";
import { compare, successionOf } from "../../src/signatures/successor.ts";
import { authority, openOpenssl, type Wanted } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const now = Date.now() + DAY;
const ca = openssl.certify({ subject: "/CN=TrustNord CA", days: 4_000, extensions: authority });
const otherCa = openssl.certify({ subject: "/CN=华东电子认证中心", days: 4_000, extensions: authority });

async function found(wanted: Partial<Wanted> = {}): Promise<FoundCertificate> {
  const { pem } = openssl.certify({ subject: "/C=DE/O=Northwind/CN=Seal", issuer: ca, days: 365, ...wanted });
  const [one] = (await readFile(Buffer.from(pem))).found;
  if (one === undefined) throw new Error("nothing was read");
  return one;
}

let id = 0;
/** A signature that holds this certificate. */
function holding(one: FoundCertificate): Signature {
  const { facts, notBefore, deadline } = certificateRow(one, justNamed(`No. ${++id}`), now);
  const nobody = {
    vendor: null,
    support: null,
    link: null,
    notes: null,
    owner: null,
    backup: null,
    place: null,
  };
  const times = { createdAt: now, checkedAt: now, nextDueAt: null, removedAt: null };
  return {
    id,
    name: `No. ${id}`,
    ...nobody,
    facts,
    condition: "ok",
    notBefore,
    deadline,
    ...times,
    revision: 1,
  };
}

const differs = (one: FoundCertificate, old: FoundCertificate) => {
  const change = compare(one, holding(old), now);
  return change && { replaces: change.replaces, differs: change.differences.map((each) => each.differs) };
};

describe("a certificate compared with the one that is watched", async () => {
  const old = await found();

  test.each<[string, Partial<Wanted>, { replaces: boolean; differs: string[] }]>([
    ["the same holder, later", { days: 700 }, { replaces: true, differs: [] }],
    [
      "the same in other letter case",
      { days: 700, subject: "/C=de/O=NORTHWIND/CN=seal" },
      { replaces: true, differs: [] },
    ],
    ["another issuer", { days: 700, issuer: otherCa }, { replaces: true, differs: ["issuer"] }],
    ["an earlier end", { days: 300 }, { replaces: false, differs: ["ends-earlier", "shorter"] }],
    [
      "another organization",
      { days: 700, subject: "/C=DE/O=Südwind/CN=Seal" },
      { replaces: false, differs: ["organization"] },
    ],
    [
      "no organization",
      { days: 700, subject: "/C=DE/CN=Seal" },
      { replaces: false, differs: ["organization"] },
    ],
    [
      "another subject of the same organization",
      { days: 700, subject: "/C=DE/O=Northwind/OU=HR/CN=Seal" },
      { replaces: false, differs: ["subject"] },
    ],
  ])("%s", async (_what, wanted, expected) => {
    expect(differs(await found(wanted), old)).toEqual(expected);
  });

  test("a leap day does not make it shorter, a quarter does", () => {
    const [leaf] = old.chain;
    const valid = (thumbprint: string, from: number, to: number): FoundCertificate => ({
      ...old,
      chain: [{ ...leaf, thumbprint, notBefore: now + from * DAY, notAfter: now + to * DAY }],
    });
    const before = holding(valid("before", -200, 303));
    expect(compare(valid("after", -1, 500), before, now)?.differences).toEqual([]);
    expect(compare(valid("after", -1, 400), before, now)?.differences).toEqual([
      { differs: "shorter", days: 401, before: 503 },
    ]);
    const ahead = compare(valid("after", 20, 600), before, now)?.differences;
    expect(ahead).toEqual([{ differs: "begins-later", at: now + 20 * DAY }]);
  });

  test("the very same, and an end date that was typed in, are no successors", async () => {
    expect(differs(old, old)).toBeNull();
    const typed: Signature = { ...holding(old), facts: { kind: "subscription", end: now } };
    expect(compare(await found({ days: 700 }), typed, now)).toBeNull();
  });

  test("one that never ends comes after all others, and nothing comes after it", async () => {
    const forever = await found({ days: 700 });
    const endless = {
      ...forever,
      chain: [{ ...forever.chain[0], notAfter: null }],
    } satisfies FoundCertificate;
    expect(differs(endless, old)).toEqual({ replaces: true, differs: [] });
    expect(differs(old, endless)).toMatchObject({ replaces: false, differs: ["ends-earlier", "shorter"] });
  });
});

describe("of several holders of one name", async () => {
  const next = await found({ days: 900 });

  test("the one of the same issuer is followed, among those the one that ends last", async () => {
    const holders = [
      holding(await found({ days: 100, issuer: otherCa })),
      holding(await found({ days: 50 })),
      holding(await found({ days: 200 })),
      holding(await found({ days: 800, subject: "/O=Südwind/CN=Seal" })),
    ];
    expect(successionOf(next, holders, now)?.id).toBe(holders[2]?.id);
  });

  test("those that end together stand side by side", async () => {
    const twin = { ...next, chain: [{ ...next.chain[0], thumbprint: "another" }] } satisfies FoundCertificate;
    expect(successionOf(twin, [holding(next)], now)).toBeNull();
    expect(successionOf(next, [], now)).toBeNull();
  });
});
