import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { makeSamples, type Sample } from "../../src/playground/samples.ts";
import { deadlineOf } from "../../src/signatures/deadline.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { Facts } from "../../src/signatures/signature.ts";
import { statusOf } from "../../src/signatures/status.ts";

const now = Date.UTC(2026, 2, 17, 9, 30, 12, 345);
const samples = await makeSamples(now);

async function factsOf({ pem, end }: Sample): Promise<Facts> {
  if (end !== undefined) return { kind: "subscription", end };
  const { found, refused } = await readFile(Buffer.from(pem ?? ""));
  expect(refused).toEqual([]);
  const [only, ...more] = found;
  expect(more).toEqual([]);
  if (only === undefined) throw new Error("no certificate");
  return { kind: "certificate", chain: only.chain };
}

async function lifetimeOf(sample: Sample) {
  return deadlineOf(await factsOf(sample));
}

async function standing(sample: Sample): Promise<string> {
  const { notBefore, deadline } = await lifetimeOf(sample);
  const status = statusOf({ condition: "ok", notBefore, deadline }, now);
  const days = deadline === null ? "no end" : Math.trunc((deadline - now) / DAY);
  return `${sample.name}: ${status}, ${days}`;
}

test("the samples are in every status that needs no source", async () => {
  expect(await Promise.all(samples.map(standing))).toEqual([
    "Contract seal: valid, 300",
    "Windows code signing: expiring, 55",
    "Invoice seal: expiring, 25",
    "HR document signing: expiring, 12",
    "Token.im paid account: expiring, 6",
    "上海合同章: expiring, 2",
    "Customs declarations: expiring, 0",
    'Legal & <Finance> "Q4": expired, -1',
    "Old Android app: expired, -9",
    "Annual report seal: not-yet-valid, 375",
    "Archive root: valid, no end",
    "Procurement approvals: expiring, 40",
    "Cloud signing account: valid, 210",
    "上海电子发票章: valid, 180",
    "Nightly builds: valid, 30",
  ]);
});

test("names come back as they were put in, Chinese and hostile ones too", async () => {
  const subjects = await Promise.all(
    samples.map(async (sample) => {
      const facts = await factsOf(sample);
      return facts.kind === "certificate" ? facts.chain[0].commonName : null;
    }),
  );
  expect(subjects).toContain('Legal & <Finance> "Q4"');
  expect(subjects).toContain("北风贸易合同专用章");
});

test("one ends with its issuer, before itself", async () => {
  const procurement = samples.find(({ name }) => name === "Procurement approvals");
  expect(procurement).toBeDefined();
  expect(procurement && (await lifetimeOf(procurement)).origin).toEqual({
    from: "issuer",
    name: "TrustNord Business Signing CA 7",
  });
});

test("names are unique, and every persona owns something", () => {
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  expect(new Set(samples.map(({ ownerKey }) => ownerKey))).toEqual(
    new Set(["owner", "colleague", "admin", "chinese", null]),
  );
});
