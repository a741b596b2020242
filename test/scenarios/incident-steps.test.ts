import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { deleteMessage } from "../support/delete-message.ts";
import { account, end, phone, useIncidents } from "../support/incidents.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, legal, maya, omar, signatures } from "../support/workspace.ts";

const { last, state, thread, told, calls, down, fill, take } = useIncidents();

describe("the walkthrough", () => {
  test("goes on step by step up to the all-clear", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await fill(workspace, omar, "Done: Confirm", { text: `Rejected at ${phone}` });
    expect(words(state(workspace))).toMatch(/✅ Confirm · Omar Haddad/);
    expect(words(state(workspace))).not.toContain("Rejected");
    const shown = await workspace.press(omar, state(workspace), "Details");
    expect(words(shown)).toContain("Rejected at");
    expect(buttons(shown)).toContain("Tell another channel");

    // The channel next door.
    await workspace.pressForm(omar, shown, "Tell another channel", "Done: Tell");
    await workspace.submit(omar, { place: legal, text: "Please move the Acme contract." });
    await workspace.settle();
    const notice = words(workspace.emulator.messages(legal).at(-1));
    for (const part of ["Signing is down: Seal", "Please don't plan on signing", "Acme", "Omar Haddad"])
      expect(notice).toContain(part);
    expect(notice).not.toContain(phone);
    expect(words(state(workspace))).toMatch(/✅ Tell those concerned · Omar Haddad/);

    await fill(workspace, omar, "Done: Contact support", {});
    const support = await workspace.press(omar, state(workspace), "Details");
    // Support grants a week.
    await workspace.pressForm(omar, support, "Temporary authorization");
    const past = await workspace.submit(omar, { day: "2026-03-01" });
    expect(JSON.stringify(past.errors)).toContain("over already");
    await workspace.submit(omar, { day: "2026-03-05", time: "12:00", text: "Case 4711" });
    await workspace.settle();
    expect(words(state(workspace))).toContain("🟡 Signing works for the time being: Seal");
    expect(words(state(workspace))).toContain("until 5 March 2026");
    expect(thread(workspace).at(-1)).toContain("temporary authorization until 5 March 2026");

    const documents = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, documents, "A document waits", "Done: Reschedule");
    await workspace.submit(omar, { title: "Lease 7", person: maya, day: "2026-03-06" });
    await workspace.settle();
    const listed = await workspace.press(omar, state(workspace), "Details");
    expect(words(listed)).toContain("*Lease 7*");
    expect(words(listed)).toContain("1 document waits");
    const settled = await workspace.press(omar, listed, "Waits no more");
    expect(words(settled)).toContain("It is off the list.");
    await workspace.pressForm(omar, settled, "Skip");
    const without = await workspace.submit(omar, { text: " " });
    expect(JSON.stringify(without.errors)).toContain("fill this in");
    await workspace.submit(omar, { text: "Nothing urgent" });
    await workspace.settle();
    expect(words(state(workspace))).toMatch(/⏭️ Reschedule urgent signings · skipped by Omar Haddad/);

    const renewal = await workspace.press(omar, state(workspace), "Details");
    await workspace.press(omar, renewal, "Renew");
    await workspace.settle();
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).toContain("Renewal of Seal");
    expect(words(state(workspace))).toMatch(/✅ Start the renewal · Omar Haddad/);

    await fill(workspace, omar, "Done: Verify", { text: "Test document 12" });
    expect(words(state(workspace))).toContain("✅ Signing works again: Seal");
    expect(words(state(workspace))).not.toContain("Test document 12");
    expect(thread(workspace).at(-1)).toContain("Signing works again");
    const cleared = await workspace.press(omar, state(workspace), "All-clear");
    await workspace.settle();
    expect(words(cleared)).toContain("The all-clear is sent");
    expect(words(workspace.emulator.messages(legal).at(-1))).toContain(
      "*All clear:* you can sign with *Seal* again",
    );
    expect(buttons(state(workspace))).toEqual(["Down again", "Details"]);

    const over = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, over, "Review");
    await workspace.submit(omar, { text: "Renew two weeks earlier" });
    await workspace.settle();
    const reviewed = await workspace.press(omar, state(workspace), "Details");
    expect(words(reviewed)).toContain("Renew two weeks earlier");
    expect(words(await workspace.command(maya, "incident history"))).toContain("resolved at once on average");
    expect(workspace.emulator.messages(signatures).map(words).join("\n")).not.toContain(phone);
  });

  test("an update is for everybody, is asked for in time, and says when it should work again", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.moveTo(workspace.calendar.now + HOUR);
    expect(told(workspace, omar).at(-1)).toContain("Everybody waits to hear how it stands.");
    await workspace.pressForm(omar, last(omar), "Post an update");
    const wrong = await workspace.submit(omar, { text: "Support answers", day: "2026-03-04", time: "late" });
    expect(JSON.stringify(wrong.errors)).toContain("18:00");
    await workspace.submit(omar, {
      text: "Support answers",
      day: "2026-03-04",
      time: "9:30",
      severity: "minor",
    });
    await workspace.settle();
    // Omar lives in London, the channel in Berlin.
    expect(words(state(workspace))).toContain("Support answers");
    expect(words(state(workspace))).toContain("4 March 2026");
    expect(thread(workspace).at(-1)).toContain("Update by Omar Haddad:\nSupport answers");
  });

  test("a step that is ticked twice is done once, and may be opened again", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.pressForm(omar, state(workspace), "Done: Confirm");
    await workspace.pressForm(bea, state(workspace), "Done: Confirm");
    await workspace.submit(omar, {});
    const late = await workspace.submit(bea, {});
    expect(words(late.view)).toContain(`<@${omar}> was faster: this step is done already`);
    await workspace.settle();
    const shown = await workspace.press(omar, state(workspace), "Details");
    const open = await workspace.press(omar, shown, "Reopen");
    expect(words(open)).toContain("The step is open again.");
    await workspace.settle();
    expect(words(state(workspace))).toContain("⚪ Confirm");
  });

  test("an authorization's end is told before it comes, and starts the calls anew", async () => {
    const workspace = await down();
    await take(workspace, omar);
    const shown = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, shown, "Temporary authorization");
    await workspace.submit(omar, { day: "2026-03-05", time: "12:00" });
    await workspace.settle();
    const until = Date.UTC(2026, 2, 5, 12);
    await workspace.moveTo(until - 2 * HOUR);
    expect(told(workspace, omar).join("\n")).toContain(
      "The temporary authorization ends on 5 March 2026, 12:00",
    );
    await workspace.moveTo(until + MINUTE);
    expect(told(workspace, omar).join("\n")).toContain("The temporary authorization is over.");
    expect(words(state(workspace))).toContain("🔴 Signing is down: Seal");
    await workspace.moveTo(until + 20 * MINUTE);
    expect(told(workspace, bea).at(-1)).toContain("Nobody has taken this yet");
  });
});

test("the message that shows how it stands is posted once more where it was deleted, and kept current", async () => {
  const workspace = await down();
  await deleteMessage(workspace, signatures, state(workspace).ts);
  await workspace.moveTo(end + 10 * MINUTE);
  await take(workspace, omar);
  expect(words(state(workspace))).toContain("Omar Haddad");
  await fill(workspace, omar, "Post an update", { text: "Paid." });
  expect(words(state(workspace))).toContain("Paid.");
});

describe("once it is over", () => {
  async function over() {
    const workspace = await down({ ...account(), mode: "http" });
    await take(workspace, omar);
    const shown = await workspace.press(omar, state(workspace), "Details");
    await workspace.pressForm(omar, shown, "It works again");
    await workspace.submit(omar, { text: "Tried it" });
    await workspace.settle();
    return workspace;
  }

  test("the same one goes on within a day, and whoever had it is called", async () => {
    const workspace = await over();
    const before = calls(workspace, omar).length;
    const { read } = workspace.store();
    const [one] = await read.incidents.resolved(1);
    const members = () => read.incidents.members(one?.id ?? 0);
    expect(await members()).toMatchObject([{ leftAt: one?.resolution?.at }]);
    await workspace.moveTo(workspace.calendar.now + HOUR);
    await workspace.pressForm(bea, state(workspace), "Down again");
    await workspace.submit(bea, { text: "Rejected again" });
    await workspace.settle();
    expect(words(state(workspace))).toContain("🔴 Signing is down: Seal");
    expect(await members()).toMatchObject([{ joinedAt: workspace.calendar.now, leftAt: null }]);
    expect(calls(workspace, omar)).toHaveLength(before + 1);
    expect(calls(workspace, omar).at(-1)).toContain("Rejected again");
    expect(thread(workspace).at(-1)).toContain("Signing is down again");
    expect(thread(workspace).at(-1)).not.toContain("Rejected again");
  });

  test("buttons of before say kindly that it is over; after a day a new one begins", async () => {
    const workspace = await over();
    const { resolved } = workspace.store().read.incidents;
    const [incident] = await resolved(1);
    const press = (value: object) =>
      workspace.pressValue(maya, JSON.stringify({ id: incident?.id, ...value }));
    expect(words(await press({ type: "incident-take", seen: null }))).toContain("this incident is over");
    await workspace.moveTo(end + 2 * DAY);
    expect(words(await press({ type: "incident-show" }))).toContain("Signing works again");
    await workspace.submitValue(
      omar,
      JSON.stringify({ type: "incident-submit", id: incident?.id, form: "reopen", step: null }),
      { text: "again" },
    );
    expect((await workspace.store().read.incidents.open(5)).total).toBe(0);
  });
});
