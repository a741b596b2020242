import { afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { endQuietly, heardIn, noon, openAtNoon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import {
  anna,
  bea,
  legal,
  maya,
  type Options,
  omar,
  openWorkspace,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace, "refused a message for good"));

const seed: NonNullable<Options["seed"]> = async (session, now) => {
  await addSubscription(session, now, "Seal", 15, { owner: omar, backup: bea });
  await addSubscription(session, now, "Stamp", 15, { owner: omar, backup: bea, place: legal });
};

/** Whose direct conversations can't be opened, one after the other. */
async function open(times: number, options: Options = {}) {
  workspace = await openAtNoon({ seed, ...options });
  workspace.emulator.faults.add({
    method: "conversations.open",
    kind: "error",
    error: "messages_tab_disabled",
    times,
  });
  await workspace.moveTo(noon + DAY);
}

const heard = (where: string) => heardIn(workspace, where);
const notices = (channel: string) =>
  workspace.emulator
    .messages(channel)
    .map(words)
    .filter((said) => said.includes("could not reach"));

describe("somebody who takes no messages", () => {
  test("the backup is told at once, and each channel learns why", async () => {
    await open(1);
    expect([heard(omar), heard(bea)]).toEqual([[], ["*2 signatures to look after: 2 end later*"]]);
    for (const channel of [signatures, legal]) {
      expect(notices(channel)).toHaveLength(1);
      expect(notices(channel)[0]).toContain("I could not reach Omar Haddad");
      expect(notices(channel)[0]).toContain("I have told Bea Novak instead.");
    }
    // At the next threshold it is tried with the owner again; the backup has hers.
    await workspace.moveTo(noon + 8 * DAY);
    expect([heard(omar).length, heard(bea).length]).toEqual([1, 2]);
  });

  test("neither owner nor backup: the admins", async () => {
    await open(2);
    expect([heard(omar), heard(bea), heard(anna)]).toEqual([
      [],
      [],
      [expect.stringContaining("2 signatures")],
    ]);
    expect(notices(signatures).at(-1)).toContain("I have told Anna Keller instead.");
  });

  test("nobody at all: the channel asks who takes it, and the last one is tried again", async () => {
    await open(3);
    expect([heard(omar), heard(bea)]).toEqual([[], []]);
    expect(notices(signatures).at(-1)).toContain("Who takes it?");
    expect(heard(signatures).filter((line) => line.includes("Seal ends in 14 days"))).toHaveLength(1);
    await workspace.settle();
    workspace.machine.now += DAY;
    await workspace.settle();
    expect(heard(anna)).toEqual([expect.stringContaining("2 signatures")]);
  });
});

test("of several signatures each has its own next in line", async () => {
  await open(1, {
    env: { ADMINS: "" },
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", 15, { owner: omar, backup: bea });
      await addSubscription(session, now, "Stamp", 15, { owner: omar });
    },
  });
  expect(heard(bea)).toEqual(["⏳ *Seal ends in 14 days*"]);
  expect(notices(signatures)).toHaveLength(2);
  expect(notices(signatures).find((said) => said.includes("“Stamp”"))).toContain("Who takes it?");
  expect(notices(signatures).find((said) => said.includes("“Seal”"))).toContain(
    "I have told Bea Novak instead.",
  );
  workspace.machine.now += DAY;
  await workspace.settle();
  expect(heard(omar)).toHaveLength(1);
});

test("a channel that was lost while nobody could stand in for it is told once it is back", async () => {
  workspace = await openAtNoon({
    env: { SIGNATURE_CHANNEL: "", ADMINS: "" },
    seed: async (session, now) => void (await addSubscription(session, now, "Seal", 31, { place: legal })),
  });
  workspace.emulator.faults.add({ method: "chat.postMessage", kind: "error", error: "not_in_channel" });
  await workspace.moveTo(noon + DAY);
  expect(heard(legal)).toHaveLength(1);
  await workspace.store().commit(async ({ people }) => {
    const place = await people.placeByIdentity({ platform: "slack", externalId: legal });
    if (place) await people.savePlace(place.id, { unusable: null });
  });
  await workspace.moveTo(noon + DAY + 2 * 3_600_000);
  expect(heard(legal).slice(1)).toEqual(["⏳ *Seal ends in 30 days*"]);
});

test("an owner whose account is closed is not tried: the backup is told instead", async () => {
  workspace = await openWorkspace({ mode: "socket", now: noon, seed });
  await workspace.emulator.changeUser(omar, { deleted: true });
  workspace.machine.now += 2 * DAY;
  for (const days of [0, 1]) await workspace.moveTo(noon + days * DAY);
  expect([heard(omar), heard(bea).length]).toEqual([[], 1]);
  expect(words(workspace.emulator.messages(signatures).at(-1))).toContain("Omar Haddad (has left)");
});

test("somebody who came between is told what is due for them, and nobody twice", async () => {
  await open(0);
  await workspace.form(anna, "edit seal");
  await workspace.submit(anna, { backup: maya });
  await workspace.settle();
  await workspace.moveTo(noon + 8 * DAY);
  await workspace.moveTo(noon + 8 * DAY + 1);
  expect([heard(maya).length, heard(bea).length, heard(omar).length]).toEqual([1, 1, 2]);
});
