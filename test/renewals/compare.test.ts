import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../src/clock.ts";
import { compareCertificates, type Expectation } from "../../src/renewals/compare.ts";
import { type Compared, comparedOf, type Finding, verdictOf } from "../../src/renewals/finding.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { mutated, picker } from "../fuzz/mutate.ts";
import { createDated, type Dated } from "../support/dated.ts";
import { authority, type Made, openOpenssl } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const dated = createDated(openssl);
const now = Date.UTC(2026, 5, 15, 12);
const rsa = (bits: number) => ["-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`];
const ca = openssl.certify({
  subject: "/CN=TrustNord CA",
  key: rsa(2048),
  days: 9_000,
  extensions: authority,
});
const otherCa = openssl.certify({ subject: "/CN=华东电子认证中心", days: 9_000, extensions: authority });

const signs = "keyUsage=critical,digitalSignature,nonRepudiation";
const usual: Dated = {
  ...{ subject: "/C=DE/O=Northwind Trading GmbH/CN=Seal", issuer: ca },
  ...{ from: now - 335 * DAY, to: now + 30 * DAY, extensions: [signs] },
};
const make = (wanted: Partial<Dated> = {}): Made => dated({ ...usual, ...wanted });
/** A year from now on, as a renewal has it. */
const renew = (wanted: Partial<Dated> = {}): Made =>
  make({ from: now - HOUR, to: now + 365 * DAY, ...wanted });

async function read({ pem }: Made): Promise<Compared> {
  const [found, ...others] = (await readFile(Buffer.from(pem))).found;
  if (found === undefined || others.length > 0) throw new Error("not one certificate was read");
  return comparedOf(found);
}

type Told = { verdict: string; findings: Finding[] };
async function compared(old: Made | null, made: Made, expectation: Partial<Expectation> = {}): Promise<Told> {
  const expected = { now, company: "Northwind Trading GmbH", ...expectation };
  const findings = compareCertificates(old && (await read(old)), await read(made), expected);
  return { verdict: verdictOf(findings), findings };
}

/** What is not fine, in the order in which it is told. */
const amiss = ({ verdict, findings }: Told) => ({
  verdict,
  amiss: findings.flatMap(({ about, is, weight }) => (weight === "fine" ? [] : [`${about} ${is}`])),
});
const fine = { verdict: "fine", amiss: [] };
const about = ({ findings }: Told, what: Finding["about"]) => findings.find((one) => one.about === what);

const old = make();

describe("a new certificate beside the old one", () => {
  test("with a new key all is fine, and all is told", async () => {
    const told = await compared(old, renew());
    expect(amiss(told)).toEqual(fine);
    expect(told.findings.map(({ about, is }) => `${about} ${is}`)).toEqual([
      ...["serial other", "subject same", "organization same", "issuer same", "company right", "key new"],
      ...["algorithm as-strong", "signed-by as-strong", "usages same", "purposes same", "policies same"],
      ...["validity as-long", "end later", "begin begun", "succession overlap"],
    ]);
    expect(about(told, "validity")).toMatchObject({ before: 365, now: 365 });
    expect(about(told, "signed-by")).toMatchObject({ now: "RSA with SHA-256" });
    expect(about(told, "succession")).toMatchObject({ seconds: (30 * DAY + HOUR) / SECOND });
  });

  test("with the same key it is fine, unless the key was to change", async () => {
    const same = renew({ sameKeyAs: old });
    expect(amiss(await compared(old, same))).toEqual(fine);
    expect(about(await compared(old, same), "key")).toMatchObject({ is: "same" });
    expect(amiss(await compared(old, same, { keyMustChange: true }))).toEqual({
      verdict: "wrong",
      amiss: ["key kept-though-to-change"],
    });
    expect(amiss(await compared(old, renew(), { keyMustChange: true }))).toEqual(fine);
  });

  test("the same certificate again: nothing was renewed, and no more is said", async () => {
    const told = await compared(old, old, { keyMustChange: true, company: "Südwind" });
    expect(amiss(told)).toEqual({ verdict: "wrong", amiss: ["serial same-certificate"] });
    expect(told.findings).toHaveLength(1);
  });

  test("another under the same number is wrong, but for one of another issuer", async () => {
    const numbered = make({ serial: "0ABC" });
    const again = await compared(numbered, renew({ serial: "0ABC" }));
    expect(amiss(again)).toEqual({ verdict: "wrong", amiss: ["serial used-again"] });
    const elsewhere = await compared(numbered, renew({ serial: "0ABC", issuer: otherCa }));
    expect(amiss(elsewhere)).toEqual({ verdict: "look", amiss: ["issuer other"] });
  });

  test.each<[string, Partial<Dated>, string, string[]]>([
    ["another issuer", { issuer: otherCa }, "look", ["issuer other"]],
    ["another subject", { subject: "/C=DE/O=Northwind Trading GmbH/CN=Stamp" }, "look", ["subject other"]],
    [
      "another company",
      { subject: "/C=DE/O=Südwind GmbH/CN=Seal" },
      "wrong",
      ["subject other", "organization other", "company other"],
    ],
    [
      "no company",
      { subject: "/C=DE/CN=Seal" },
      "look",
      ["subject other", "organization other", "company missing"],
    ],
    [
      "other letter case and full width",
      { subject: "/C=de/O=ＮＯＲＴＨＷＩＮＤ trading gmbh/CN=SEAL" },
      "fine",
      [],
    ],
    ["a shorter life", { to: now + 90 * DAY }, "look", ["validity shorter"]],
    ["an earlier end", { to: now + 10 * DAY }, "wrong", ["validity shorter", "end earlier"]],
    ["the same end", { from: usual.from + DAY, to: usual.to }, "look", ["end together"]],
    ["a beginning ahead, in time", { from: now + 20 * DAY, to: now + 400 * DAY }, "look", ["begin ahead"]],
    [
      "a gap ahead",
      { from: now + 40 * DAY, to: now + 500 * DAY },
      "wrong",
      ["begin ahead", "succession gap-ahead"],
    ],
    ["one that is over", { from: now - 300 * DAY, to: now - DAY }, "wrong", ["validity shorter", "end over"]],
    ["a weaker key", { key: rsa(2048) }, "look", ["algorithm weaker"]],
    ["a key that is too weak", { key: rsa(1024) }, "wrong", ["algorithm too-weak"]],
    ["a broken digest", { digest: "sha1" }, "wrong", ["signed-by broken"]],
    ["one that can't sign", { extensions: ["keyUsage=keyEncipherment"] }, "wrong", ["usages cannot-sign"]],
    ["fewer usages", { extensions: ["keyUsage=digitalSignature"] }, "look", ["usages changed"]],
    ["no word of usages", { extensions: [] }, "look", ["usages changed"]],
  ])("%s", async (_what, wanted, verdict, expected) => {
    expect(amiss(await compared(old, renew(wanted)))).toEqual({ verdict, amiss: expected });
  });

  test("the numbers that go with it", async () => {
    const gap = await compared(old, renew({ from: usual.to + 3 * HOUR, to: now + 500 * DAY }));
    expect(about(gap, "succession")).toEqual({
      ...{ about: "succession", is: "gap-ahead", weight: "wrong", seconds: 3 * 3_600 },
    });
    const next = await compared(old, renew({ from: usual.to + SECOND, to: now + 500 * DAY }));
    expect(about(next, "succession")).toMatchObject({ is: "seamless", weight: "fine", seconds: 0 });
    const shorter = await compared(old, renew({ to: now + 90 * DAY }));
    expect(about(shorter, "validity")).toMatchObject({ before: 365, now: 90 });
    const fewer = await compared(old, renew({ extensions: ["keyUsage=digitalSignature,keyAgreement"] }));
    expect(about(fewer, "usages")).toMatchObject({ lost: ["nonRepudiation"], gained: ["keyAgreement"] });
  });

  test("a gap that lies behind, where the old one ran out before, is to be looked at", async () => {
    const lapsed = make({ from: now - 400 * DAY, to: now - 5 * DAY });
    const told = await compared(lapsed, renew({ to: now + 400 * DAY }));
    expect(amiss(told)).toEqual({ verdict: "look", amiss: ["succession gap-past"] });
    expect(about(told, "succession")).toMatchObject({ seconds: (5 * DAY - HOUR) / SECOND });
  });

  test("purposes and policies: what is lost counts, what is gained does not harm", async () => {
    const purposes = (...names: string[]) => [signs, `extendedKeyUsage=${names.join()}`];
    const policies = (...ids: string[]) => [signs, `certificatePolicies=${ids.join()}`];
    const both = make({ extensions: purposes("codeSigning", "clientAuth") });
    const fewer = await compared(both, renew({ extensions: purposes("codeSigning") }));
    expect(amiss(fewer)).toEqual({ verdict: "look", amiss: ["purposes changed"] });
    expect(about(fewer, "purposes")).toMatchObject({ lost: ["clientAuth"], gained: [] });
    const none = await compared(both, renew({ extensions: purposes("clientAuth", "1.2.3.4") }));
    expect(amiss(none)).toEqual({ verdict: "wrong", amiss: ["purposes not-for-signing"] });
    expect(about(none, "purposes")).toMatchObject({ lost: ["codeSigning"], gained: ["1.2.3.4"] });

    // Without a list it was for anything, signing among it.
    const server = await compared(old, renew({ extensions: purposes("serverAuth", "clientAuth") }));
    expect(amiss(server)).toEqual({ verdict: "wrong", amiss: ["purposes not-for-signing"] });
    for (const names of [["serverAuth", "1.2.3.4"], ["1.2.3.4"], ["serverAuth", "codeSigning"]]) {
      const listed = await compared(old, renew({ extensions: purposes(...names) }));
      expect(amiss(listed)).toEqual({ verdict: "look", amiss: ["purposes changed"] });
    }

    const qualified = make({ extensions: policies("0.4.0.194112.1.2", "1.2.3") });
    const lost = await compared(qualified, renew({ extensions: policies("1.2.3") }));
    expect(amiss(lost)).toEqual({ verdict: "look", amiss: ["policies changed"] });
    expect(about(lost, "policies")).toMatchObject({ lost: ["0.4.0.194112.1.2"], gained: [] });
    expect(amiss(await compared(old, renew({ extensions: policies("1.2.3") })))).toEqual(fine);
  });

  test("stronger is fine, within a kind of key and across; what is unknown is to be looked at", async () => {
    const before = make({ key: rsa(2048), digest: "sha1" });
    const stronger = await compared(before, renew());
    expect(amiss(stronger)).toEqual(fine);
    expect(about(stronger, "algorithm")).toMatchObject({
      is: "stronger",
      before: "RSA 2048",
      now: "ECDSA P-256",
    });
    expect(about(stronger, "signed-by")).toMatchObject({ is: "stronger", before: "RSA with SHA-1" });
    const weaker = await compared(make({ key: rsa(4096), digest: "sha512" }), renew({ key: rsa(3072) }));
    expect(amiss(weaker)).toEqual({ verdict: "look", amiss: ["algorithm weaker", "signed-by weaker"] });
    const odd = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:sect283k1"];
    expect(amiss(await compared(old, renew({ key: odd })))).toEqual({
      verdict: "look",
      amiss: ["algorithm other"],
    });
  });
});

describe("what is not known is left out", () => {
  const unsaid = ["key", "signed-by", "usages", "purposes", "policies"];

  test("where only the old one's facts are stored", async () => {
    const facts = { ...(await read(old)), particulars: null };
    const findings = compareCertificates(facts, await read(renew({ key: rsa(1024) })), {
      now,
      company: null,
    });
    const told = findings.map((finding): string => finding.about);
    for (const what of [...unsaid, "company"]) expect(told).not.toContain(what);
    expect(amiss({ verdict: verdictOf(findings), findings })).toEqual({
      verdict: "wrong",
      amiss: ["algorithm too-weak"],
    });
  });

  test("what is wrong with the new one alone is said without an old one too", async () => {
    expect((await compared(null, renew())).findings.map((one) => one.about)).toEqual(["company", "begin"]);
    const bad = { key: rsa(1024), digest: "sha1", from: now - 9 * DAY, to: now - DAY };
    expect(amiss(await compared(null, renew(bad), { company: "Südwind" }))).toEqual({
      verdict: "wrong",
      amiss: ["company other", "algorithm too-weak", "signed-by broken", "end over"],
    });
  });
});

test.each<[string, string, string]>([
  ["Northwind Co., Ltd.", "NORTHWIND  CO., LTD.", "right"],
  ["北风贸易（上海）有限公司", "北风贸易(上海)有限公司", "right"],
  ["Ｎｏｒｔｈｗｉｎｄ", "Northwind", "right"],
  ["Northwind Co., Ltd.", "Northwind Co.,Ltd", "spelled-otherwise"],
  ["北风贸易有限公司", "北风 贸易 有限公司", "spelled-otherwise"],
  ["Northwind Ltd.", "Northwind Limited", "other"],
  ["Northwind Co., Ltd.", "Northwind Ltd.", "other"],
  ["北风贸易有限公司", "北风贸易", "other"],
  ["北风贸易有限公司", "北风贸易股份有限公司", "other"],
  ["Müller GmbH", "Muller GmbH", "other"],
])("a company called %s that stands there as %s is %s", async (company, organization, is) => {
  const facts = await read(old);
  const [leaf] = facts.chain;
  const named: Compared = { ...facts, chain: [{ ...leaf, organization }] };
  const findings = compareCertificates(null, named, { now, company });
  expect(findings.find((one) => one.about === "company")).toMatchObject({ is, expected: company });
});

test("an end that never comes is later than all others, and no number is made of it", async () => {
  const [one, other] = [await read(old), await read(renew())];
  const endless: Compared = { ...other, chain: [{ ...other.chain[0], notAfter: null }] };
  const forever = compareCertificates(one, endless, { now, company: null });
  expect(forever.filter(({ weight }) => weight !== "fine")).toEqual([]);
  expect(JSON.parse(JSON.stringify(forever))).toEqual(forever);
  const back = compareCertificates({ ...endless }, one, { now, company: null });
  expect(back.find((finding) => finding.about === "end")).toMatchObject({ is: "earlier", before: null });
  const endlessTwice: Compared = { ...endless, chain: [{ ...endless.chain[0], thumbprint: "another" }] };
  const both = compareCertificates(endless, endlessTwice, { now, company: null });
  expect(both.find((finding) => finding.about === "succession")).toMatchObject({
    is: "overlap",
    seconds: null,
  });
});

test("whatever a file holds, what reading takes from it can be compared, both ways", async () => {
  const next = renew({ extensions: [signs, "extendedKeyUsage=codeSigning", "certificatePolicies=1.2.3"] });
  const known = await read(old);
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.string(), async (seed, company) => {
      const { found } = await readFile(mutated([next.der], picker(seed)));
      for (const one of found.map(comparedOf))
        for (const [before, after] of [[known, one] as const, [one, known] as const]) {
          const findings = compareCertificates(before, after, { now, company });
          expect(findings.length).toBeGreaterThan(0);
          expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
        }
    }),
    { numRuns: 300 },
  );
});
