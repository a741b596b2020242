import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { account, end, phone, useIncidents } from "../support/incidents.ts";
import { noon, seal } from "../support/reminders.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { open, state, thread, told, fill, take } = useIncidents();

/** Omar begins a drill. */
async function rehearse(workspace: Workspace) {
  const begun = await workspace.press(omar, await workspace.command(omar, "drill Seal"), "Begin the drill");
  await workspace.settle();
  return begun;
}

const minutes = (workspace: Workspace, count: number) =>
  workspace.moveTo(workspace.calendar.now + count * MINUTE);

/** Everything that anybody was sent, and every form: each says that it is a drill. */
const said = ({ emulator }: Workspace) =>
  [signatures, legal, ...[omar, bea, anna].map((user) => emulator.dm(user))]
    .flatMap((where) => emulator.messages(where).filter(({ visibleTo }) => visibleTo === undefined))
    .map(words)
    .filter((one) => /[Ss]igning|taken|drill/.test(one));

describe("a drill", () => {
  test("is asked before anybody is called, marked everywhere, timed, and compared with the one before", async () => {
    const workspace = await open({ ...account(), mode: "http" });
    expect(words(await workspace.command(maya, "drill Seal"))).toContain("owner");
    const asked = await workspace.command(omar, "drill Seal");
    for (const part of [`<@${omar}>`, `after 15 min: <@${bea}>`, `<#${signatures}>`, "after 24 hours"])
      expect(words(asked)).toContain(part);
    expect((await workspace.store().read.incidents.open(5)).total).toBe(0);
    expect(words(await workspace.command(maya, "drill Seal history"))).toContain("There was no drill");

    await rehearse(workspace);
    expect(words(state(workspace))).toContain("🧪 DRILL · 🔴 Signing is down: Seal");
    expect(buttons(state(workspace))).not.toContain("Renew");
    expect(words(state(workspace))).toContain("In a drill nothing outside is touched");
    expect(words(await workspace.command(omar, "drill Seal"))).toContain("is under way already");
    // It escalates as in earnest.
    await minutes(workspace, 5);
    await minutes(workspace, 11);
    expect(told(workspace, bea).at(-1)).toContain("🧪 DRILL");
    await take(workspace, omar);
    const shown = await workspace.press(omar, state(workspace), "Details");
    for (const outside of ["Source", "Renew", "Renewal page"]) expect(buttons(shown)).not.toContain(outside);
    expect(words(shown)).toContain("This is a drill: please don't send this message.");
    const form = await workspace.pressForm(omar, shown, "Tell another channel");
    expect(JSON.stringify(form)).toContain("🧪 DRILL");
    await workspace.submit(omar, { place: legal });
    await minutes(workspace, 4);
    await workspace.pressForm(omar, shown, "Skip");
    await workspace.submit(omar, { text: "No need" });
    await workspace.settle();
    await fill(workspace, omar, "Done: Contact support", {});
    await workspace.pressForm(omar, shown, "It works again");
    await workspace.submit(omar, { text: "Rehearsed" });
    await workspace.settle();
    expect(thread(workspace).join("\n")).not.toContain("How the drill went");
    await minutes(workspace, 2);
    await workspace.press(omar, state(workspace), "All-clear");
    await workspace.settle();
    const report = thread(workspace).at(-1) ?? "";
    for (const part of [
      ...[
        "🧪 *DRILL* · *How the drill went: Seal*",
        "*Taken*: after 16 minutes",
        "*Resolved*: after 20 minutes",
      ],
      ...["*Tell those concerned*: after 16 minutes", "*Confirm*: skipped", "*Start the renewal*: not done"],
      ...["*All-clear*: after 22 minutes", "This was the first drill"],
    ])
      expect(report).toContain(part);
    expect(buttons(state(workspace))).toEqual(["Details"]);
    expect(said(workspace).length).toBeGreaterThan(5);
    expect(said(workspace).filter((one) => !one.includes("DRILL"))).toEqual([]);

    // The next one is faster.
    await minutes(workspace, 60);
    await rehearse(workspace);
    const [second] = (await workspace.store().read.incidents.open(5)).incidents;
    await workspace.pressValue(
      omar,
      JSON.stringify({ type: "incident-take", id: second?.id, seen: second?.ownerId }),
    );
    await workspace.submitValue(
      ...([
        omar,
        JSON.stringify({ type: "incident-submit", id: second?.id, form: "resolve", step: null }),
      ] as const),
      { text: "Done" },
    );
    await minutes(workspace, 61);
    const compared = workspace.emulator.messages(signatures).map(words).at(-1) ?? "";
    expect(compared).toContain("last time after 16 minutes");
    expect(compared).toContain("less than last time");
    expect(compared).toContain("*All-clear*: skipped");
    const listed = await workspace.command(maya, "drill Seal history");
    expect(words(listed)).toContain("🧪 DRILL · 2 March 2026");
    expect(words(listed)).toContain(
      "taken after 16 minutes · told after 16 minutes · resolved after 20 minutes",
    );
    expect(buttons(listed)).toEqual(["Details", "Details"]);
  });

  test("ends by itself after a day, is not reopened, and whoever was told hears that it is over", async () => {
    const workspace = await open({ ...seal({ owner: omar, backup: bea }), mode: "http" });
    await rehearse(workspace);
    await fill(workspace, omar, "Done: Confirm", {});
    const [drill] = (await workspace.store().read.incidents.open(5)).incidents;
    const submit = (form: string, values: object) =>
      workspace.submitValue(
        omar,
        JSON.stringify({ type: "incident-submit", id: drill?.id, form, step: null }),
        values as Record<string, string>,
      );
    await submit("tell", { place: legal });
    await workspace.settle();
    await workspace.moveTo(noon + DAY + MINUTE);
    expect(thread(workspace).join("\n")).toContain("The time of the drill is over");
    expect(thread(workspace).at(-1)).toContain("How the drill went");
    expect(words(workspace.emulator.messages(legal).at(-1))).toContain("🧪 *DRILL* · ✅ *All clear:*");
    await submit("reopen", { text: "once more" });
    const [past] = await workspace.store().read.incidents.resolved(5);
    expect(past).toMatchObject({ id: drill?.id, state: "resolved", resolution: { how: "time" } });
  });

  test("hides no real incident: that opens as usual, and both say which is which", async () => {
    const workspace = await open(account());
    await workspace.moveTo(end - 8 * HOUR);
    await rehearse(workspace);
    await workspace.moveTo(end + MINUTE);
    const all = workspace.emulator.messages(signatures).map(words);
    const shown = all.filter((one) => one.includes("🔴 Signing is down: Seal"));
    const real = shown.find((one) => !one.includes("DRILL ·")) ?? "";
    expect(real).toContain("This is no drill.");
    expect(told(workspace, omar).join("\n")).toContain("This is no drill.");
    expect(shown.find((one) => one.includes("DRILL ·"))).toContain("is really down");
    expect(all.join("\n")).toContain("This is only the drill, but Seal is really down now.");
    expect((await workspace.store().read.incidents.open(5)).total).toBe(2);
    // No drill begins while signing is really down.
    expect(words(await workspace.command(omar, "drill Seal"))).toContain("This is no time for a drill.");
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).not.toContain(phone);
  });
});
