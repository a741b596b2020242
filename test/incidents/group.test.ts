import { expect, test } from "vitest";
import { firstThere, groupsOf } from "../../src/incidents/group.ts";
import type { Cause } from "../../src/incidents/incident.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { certificate } from "../support/samples.ts";

type About = Parameters<typeof groupsOf>[0][number];

const typedIn: Omit<About, "id"> = {
  ...{ vendor: null, facts: { kind: "subscription", end: 0 }, place: null, owner: null },
};
const [legal, omar] = [{ id: 7 }, { id: 3 }];

/** Issued by itself, so that its issuer is called as it is. */
async function issued(by: string): Promise<Pick<About, "facts">> {
  const [found] = (await readFile(Buffer.from(await certificate(by, Date.UTC(2026, 2, 2), 30)))).found;
  if (found === undefined) throw new Error("no certificate");
  return { facts: { kind: "certificate", chain: found.chain } };
}
const [north, south] = [await issued("North CA"), await issued("South CA")];

test.each<[string, Partial<About>, Partial<About>, number]>([
  ["a channel", { place: legal, owner: omar }, { place: legal }, 1],
  ["an owner, where there is no channel", { owner: omar }, { owner: omar }, 1],
  ["nobody and nowhere", {}, {}, 1],
  ["a vendor, wherever they are told of", { vendor: "DocuSign", place: legal }, { vendor: "docusign" }, 1],
  ["two owners, where there is no channel", { owner: omar }, { owner: { id: 4 } }, 2],
  ["one owner, in a channel and without", { owner: omar, place: legal }, { owner: omar }, 2],
  ["two vendors", { vendor: "DocuSign", place: legal }, { vendor: "Token.im", place: legal }, 2],
  ["two channels", { place: legal }, { place: { id: 8 } }, 2],
  ["a vendor and a channel", { vendor: "DocuSign", place: legal }, { place: legal }, 2],
])("ends that were typed in, of %s", (_, one, other, groups) => {
  const both: About[] = [
    { ...typedIn, id: 1, ...one },
    { ...typedIn, id: 2, ...other },
  ];
  expect(groupsOf(both, "expired").size).toBe(groups);
});

test.each<[string, Cause, Partial<About>, Partial<About>, number]>([
  ["one issuer, wherever they are told of", "revoked", { ...north, place: legal }, north, 1],
  ["two issuers in one channel", "revoked", { ...north, place: legal }, { ...south, place: legal }, 2],
  ["one issuer, under two vendors", "revoked", { ...north, vendor: "DocuSign" }, north, 2],
  ["one issuer, as somebody reports", "reported", north, north, 1],
])("certificates of %s", (_, cause, one, other, groups) => {
  const both: About[] = [
    { ...typedIn, id: 1, ...one },
    { ...typedIn, id: 2, ...other },
  ];
  expect(groupsOf(both, cause).size).toBe(groups);
});

test("each group keeps its order", () => {
  const all: About[] = [5, 2, 9].map((id) => ({
    ...typedIn,
    id,
    vendor: id === 2 ? "DocuSign" : "Token.im",
  }));
  const groups = [...groupsOf(all, "expired").values()];
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([[5, 9], [2]]);
});

test("whoever has left is passed over", () => {
  const one = { id: 1, name: "Omar", identities: {}, active: false };
  const two = { ...one, id: 2, active: true };
  expect([firstThere([null, one, two])?.id, firstThere([one])]).toEqual([2, null]);
});

test("what somebody reports says nothing of others in its channel", () => {
  const both: About[] = [1, 2].map((id) => ({ ...typedIn, id, place: legal }));
  expect(groupsOf(both, "reported").size).toBe(2);
});
