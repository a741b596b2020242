import { expect, test } from "vitest";
import type { KeptMessage } from "../../src/reminders/kept.ts";
import { start } from "../incidents/states.ts";
import type { Bench } from "./storage.ts";
import { newIncident, openOne, saveOne } from "./storage-incidents.ts";
import { end, stage } from "./storage-told.ts";

export function incidentMessagesContract(bench: () => Bench): void {
  test("where its message is", async () => {
    const { store, other } = bench();
    const { ann, general, one } = await stage(store);
    const { id } = await openOne(store, newIncident(ann.id), [one]);
    expect(await store.read.incidents.message(id)).toBeNull();
    const message: KeptMessage = { destination: `place:${general.id}`, platform: "slack", ref: null };
    for (const ref of [null, "C1:1.2"]) {
      await store.commit(({ incidents }) => incidents.setMessage(id, { ...message, ref }));
      expect(await other.read.incidents.message(id)).toEqual({ ...message, ref });
    }
    expect(await store.read.incidents.message(999_999)).toBeNull();
  });

  test("where open ones tell of them that are shown or about to be, and have something to say; of a drill none", async () => {
    const { store, other } = bench();
    const { ann, one, two } = await stage(store);
    const telling = (by = start) => other.read.incidents.telling([one, two, 999_999], by);
    const message: KeptMessage = { destination: `person:${ann.id}`, platform: "slack", ref: null };
    const setMessage = (id: number, to: KeptMessage | null) =>
      store.commit(({ incidents }) => incidents.setMessage(id, to));
    const speaks = newIncident(ann.id, { callAt: start });
    const drill = await openOne(store, { ...speaks, drill: true }, [one, two]);
    await setMessage(drill.id, message);
    const made = await openOne(store, speaks, [one, two]);
    expect(await telling()).toEqual([]);
    await setMessage(made.id, message);
    const { cause, ownerId } = speaks;
    const told = (signatureId: number) => ({ signatureId, cause, destination: message.destination, ownerId });
    expect(await telling()).toEqual([told(one), told(two)]);
    expect(await telling(start - 1)).toEqual([]);
    await store.commit(({ incidents }) => incidents.leave(made.id, [one], start + 1));
    expect(await telling()).toEqual([told(two)]);
    await setMessage(made.id, null);
    expect(await telling()).toEqual([]);
    await setMessage(made.id, { ...message, ref: "1.2" });
    expect(await telling()).toEqual([told(two)]);
    const resolution = { how: "word", at: end, byId: null, reason: null } as const;
    await saveOne(store, { ...made, state: "resolved", resolution });
    expect(await telling(end)).toEqual([]);
  });
}
