import { expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { account, end, useIncidents } from "../support/incidents.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, told } = useIncidents();

const all = async (workspace: Workspace) => {
  const { incidents } = workspace.store().read;
  const [now, over] = [(await incidents.open(9)).incidents, await incidents.resolved(9)];
  return { open: now, over, causes: now.map(({ cause }) => cause) };
};

/** The message with this heading, and what was said below it. */
function message({ emulator }: Workspace, heading: string) {
  const found = emulator
    .messages(signatures)
    .filter((one) => one.threadTs === undefined && words(one).includes(heading));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} messages say ${heading}`);
  const below = emulator.messages(signatures).filter(({ threadTs }) => threadTs === only.ts);
  return { only, said: words(only), thread: below.map(words).join("\n") };
}

const submit = (
  workspace: Workspace,
  user: string,
  id: number,
  form: string,
  values: Record<string, string>,
) => workspace.submitValue(user, JSON.stringify({ type: "incident-submit", id, form, step: null }), values);

async function reported(options = account()): Promise<Workspace> {
  const workspace = await open({ mode: "http", ...options });
  await workspace.command(maya, "incident seal Rejected since nine");
  await workspace.settle();
  return workspace;
}

test("what nobody has taken goes on in what is found; who was told hears the all-clear of that", async () => {
  const workspace = await reported();
  const [first] = (await all(workspace)).open;
  await submit(workspace, omar, first?.id ?? 0, "tell", { place: legal, text: "" });
  await submit(workspace, omar, first?.id ?? 0, "wait", { title: "Lease 7" });
  await workspace.moveTo(end + MINUTE);
  const { open: now, over } = await all(workspace);
  expect(now).toMatchObject([{ cause: "expired", waiting: [{ title: "Lease 7" }], told: [{}] }]);
  expect(over).toMatchObject([
    { id: first?.id, resolution: { how: "merged", byId: null, into: now[0]?.id } },
  ]);
  const before = message(workspace, "Goes on in another incident: Seal");
  expect(before.said).toContain("It goes on in the incident of *Seal* (it has ended)");
  expect(before.said).not.toContain("Signing works again");
  expect(before.thread).toContain("This goes on in the incident of *Seal*");
  expect(buttons(before.only)).toEqual(["Show the other one", "Details"]);
  expect(
    words(await workspace.press(omar, message(workspace, "🔴 Signing is down: Seal").only, "Details")),
  ).toContain("Rejected since nine");
  // Omar has both: he is called for the one that is left, and for nothing else.
  expect(told(workspace, omar).filter((said) => said.includes("goes on in this incident"))).toEqual([]);
  await workspace.moveTo(workspace.calendar.now + 5 * MINUTE);
  expect(told(workspace, omar).filter((said) => said.includes("You haven't taken this yet"))).toHaveLength(1);

  await submit(workspace, omar, now[0]?.id ?? 0, "resolve", { text: "Signed contract 7." });
  await workspace.settle();
  await workspace.press(omar, message(workspace, "Signing works again: Seal").only, "All-clear");
  await workspace.settle();
  expect(workspace.emulator.messages(legal).map(words).join("\n")).toContain("All clear");
  expect(await workspace.store().read.incidents.past()).toMatchObject({ total: 2, causes: [{ count: 1 }] });
  // The same goes on where it went, within a day.
  const again = await workspace.command(bea, "incident seal Down once more");
  await workspace.settle();
  expect(words(again)).toContain("This is known already");
  expect((await all(workspace)).open.map(({ id }) => id)).toEqual([now[0]?.id]);
});

test("what somebody has in hand is theirs to put there, by its details", async () => {
  const workspace = await reported();
  const [first] = (await all(workspace)).open;
  await workspace.press(maya, message(workspace, "reported down: Seal").only, "I'll take it");
  await workspace.settle();
  await workspace.moveTo(end + MINUTE);
  expect((await all(workspace)).causes).toEqual(["reported", "expired"]);
  const [, found] = (await all(workspace)).open;
  expect(message(workspace, "reported down: Seal").thread).toContain("something was found");
  // What is not there can't be chosen.
  const denied = await submit(workspace, bea, found?.id ?? 0, "merge", { into: "999" });
  expect(JSON.stringify(denied)).toContain("changed in the meantime");

  const details = await workspace.press(maya, message(workspace, "reported down: Seal").only, "Details");
  await workspace.pressForm(maya, details, "It belongs to …");
  const merged = await workspace.submit(maya, { into: String(found?.id) });
  await workspace.settle();
  expect(words(merged.view)).toContain("It goes on here");
  expect((await all(workspace)).causes).toEqual(["expired"]);
  expect(message(workspace, "🔴 Signing is down: Seal").thread).toMatch(
    /Maya.* has put the incident of \*Seal\*/,
  );
  const { said } = message(workspace, "Goes on in another incident: Seal");
  expect(said).toMatch(/put there on .* by Maya/);
  // An old button, and the way on from there.
  const take = JSON.stringify({ type: "incident-take", id: first?.id, seen: null });
  const late = await workspace.pressValue(bea, take);
  expect(words(late)).toContain("has put this into another incident");
  expect(words(await workspace.press(bea, late, "Show the other one"))).toContain("Signing is down: Seal");
  const timeline = await workspace.pressValue(
    bea,
    JSON.stringify({ type: "incident-timeline", id: first?.id, page: null }),
  );
  expect(words(timeline)).toMatch(/U0MAYA.* has put it into another incident: Seal \(it has ended\)/);
  await workspace.moveTo(workspace.calendar.now + DAY);
  expect((await all(workspace)).causes).toEqual(["expired"]);
});

test("of two who merge crosswise one wins, and the other is told; whoever had it learns who has the other", async () => {
  const workspace = await open({
    mode: "http",
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", 9, { owner: omar, vendor: "Token.im" });
      await addSubscription(session, now, "Stamp", 9, { owner: bea, vendor: "Stamps" });
    },
  });
  await workspace.command(maya, "incident seal Rejected");
  await workspace.command(maya, "incident stamp Rejected as well");
  await workspace.settle();
  const [one, two] = (await all(workspace)).open;
  const answers = await Promise.all([
    submit(workspace, anna, one?.id ?? 0, "merge", { into: String(two?.id) }),
    submit(workspace, bea, two?.id ?? 0, "merge", { into: String(one?.id) }),
  ]);
  await workspace.settle();
  const said = answers.map((answer) => JSON.stringify(answer));
  expect(said.filter((text) => text.includes("It goes on here"))).toHaveLength(1);
  expect(said.filter((text) => text.includes("has put this into another incident"))).toHaveLength(1);
  const [left, ...more] = (await all(workspace)).open;
  expect(more).toEqual([]);
  expect(await workspace.store().read.incidents.members(left?.id ?? 0)).toHaveLength(2);
  // Of two vendors: it is not named after one.
  expect(message(workspace, "Signing is reported down: S").said).toMatch(/: (Seal|Stamp), \+1 more/);
  const [winner, loser] = left?.id === two?.id ? [bea, omar] : [omar, bea];
  // Bea has done so herself, where her one is the one that is gone.
  const calls = told(workspace, loser).filter((text) => text.includes("goes on in this incident"));
  expect(calls).toHaveLength(loser === omar ? 1 : 0);
  expect(told(workspace, winner).at(-1)).toContain("More signatures are down");
});
