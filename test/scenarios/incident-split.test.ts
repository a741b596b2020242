import { expect, test } from "vitest";
import { useIncidents } from "../support/incidents.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, legal, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, told } = useIncidents();

const report = async (workspace: Workspace, name: string) => {
  const answer = await workspace.command(maya, `incident ${name} Rejected`);
  await workspace.settle();
  return words(answer);
};

test("signatures of an incident get one of their own, and don't go back to where they came from", async () => {
  const workspace = await open({
    mode: "http",
    seed: async (session, now) => {
      for (const name of ["Seal", "Stamp", "Court"])
        await addSubscription(session, now, name, 90, { owner: omar, backup: bea, vendor: "Token.im" });
    },
  });
  const { incidents } = workspace.store().read;
  const state = async () =>
    Promise.all(
      (await incidents.open(9)).incidents.map(async ({ id }) => [
        id,
        (await incidents.members(id)).map(({ signatureId }) => signatureId),
      ]),
    );
  const id = async (name: string) => (await workspace.store().read.signatures.search(name, 1))[0]?.id ?? 0;
  const [seal, stamp, court] = [await id("Seal"), await id("Stamp"), await id("Court")];
  await report(workspace, "seal");
  const [[first = 0] = []] = await state();
  const submit = (of: unknown, form: string, values: Record<string, string>) =>
    workspace.submitValue(
      omar,
      JSON.stringify({ type: "incident-submit", id: of, form, step: null }),
      values,
    );
  const show = (of: unknown, user = omar) =>
    workspace.pressValue(user, JSON.stringify({ type: "incident-show", id: of }));
  expect(buttons(await show(first))).not.toContain("Take signatures out");
  await report(workspace, "stamp");
  await submit(first, "tell", { place: legal, text: "" });
  await workspace.settle();

  await workspace.pressForm(omar, await show(first), "Take signatures out");
  const both = await workspace.submit(omar, { signatures: [String(seal), String(stamp)] });
  expect(JSON.stringify(both)).toContain("At least one signature has to stay");
  const done = await workspace.submit(omar, { signatures: [String(stamp)] });
  await workspace.settle();
  expect(words(done.view)).toContain("They have an incident of their own now");
  const [, [second = 0] = []] = await state();
  expect(await state()).toEqual([
    [first, [seal]],
    [second, [stamp]],
  ]);
  const said = workspace.emulator.messages(signatures).map(words).join("\n");
  expect(said).toMatch(/Omar Haddad has taken this out: \*Stamp\*\. It has an incident of its own now\./);
  expect(said).toContain("It was a part of the incident of Seal before.");
  expect(said).toContain("Signing is reported down: Stamp");
  expect(told(workspace, omar).at(-1)).toContain("Signing is reported down: Stamp");
  const timeline = (of: unknown) =>
    workspace.pressValue(maya, JSON.stringify({ type: "incident-timeline", id: of, page: null }));
  expect(words(await timeline(first))).toContain("has taken Stamp out, into an incident of its own");
  expect(words(await timeline(second))).toContain("has taken Stamp out of another incident");

  // What else breaks joins the one that is left; what was taken out stays where it is, also once that is over.
  await report(workspace, "court");
  expect(await report(workspace, "stamp")).toContain("This is known already");
  await submit(second, "resolve", { text: "Signed contract 7." });
  await report(workspace, "stamp");
  expect(await state()).toEqual([
    [first, [seal, court]],
    [second, [stamp]],
  ]);
  // Whoever was told of both hears the all-clear of each.
  expect((await incidents.byId(Number(second)))?.told).toHaveLength(1);

  // Two at once: what one has taken out is no longer there for the other.
  const answers = await Promise.all([0, 1].map(() => submit(first, "split", { signatures: String(court) })));
  expect(answers.filter((one) => JSON.stringify(one).includes("incident of their own now"))).toHaveLength(1);
  expect(await state()).toHaveLength(3);
});
