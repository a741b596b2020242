import { expect, test } from "vitest";
import { groupsOf } from "../../src/incidents/group.ts";

type About = Parameters<typeof groupsOf>[0][number];

const typedIn: Omit<About, "id"> = {
  ...{ vendor: null, facts: { kind: "subscription", end: 0 }, place: null, owner: null },
};
const [legal, omar] = [{ id: 7 }, { id: 3 }];

test.each<[string, Partial<About>, Partial<About>, number]>([
  ["a channel", { place: legal, owner: omar }, { place: legal }, 1],
  ["an owner, where there is no channel", { owner: omar }, { owner: omar }, 1],
  ["nobody and nowhere", {}, {}, 1],
  ["a vendor, wherever they are told of", { vendor: "DocuSign", place: legal }, { vendor: "docusign" }, 1],
  ["two channels", { place: legal }, { place: { id: 8 } }, 2],
  ["a vendor and a channel", { vendor: "DocuSign", place: legal }, { place: legal }, 2],
])("ends that were typed in, of %s", (_, one, other, groups) => {
  const both: About[] = [
    { ...typedIn, id: 1, ...one },
    { ...typedIn, id: 2, ...other },
  ];
  expect(groupsOf(both, "expired").size).toBe(groups);
});

test("what somebody reports says nothing of others in its channel", () => {
  const both: About[] = [1, 2].map((id) => ({ ...typedIn, id, place: legal }));
  expect(groupsOf(both, "reported").size).toBe(2);
});
