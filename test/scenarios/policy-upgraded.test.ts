import { describe, expect, test } from "vitest";
import { standardPolicy } from "../../src/reminders/policy.ts";
import { usePolicies } from "../support/policies.ts";
import { seal } from "../support/reminders.ts";
import { words } from "../support/shown.ts";
import { bea, legal, omar } from "../support/workspace.ts";

const { open, policyOf, sealed } = usePolicies();

/** A workspace in which Omar sends a form that did not remember yet with which channel it was opened. */
async function start() {
  const workspace = await open({ ...seal({ owner: omar, backup: bea }), mode: "http" });
  const { id } = await sealed();
  return {
    ...workspace,
    id,
    async sends(form: object, values: Record<string, string> = {}) {
      const { body } = await workspace.submitValue(
        omar,
        JSON.stringify({ id, revision: 0, ...form }),
        values,
      );
      return { said: JSON.stringify(body), hidden: JSON.parse(body.view?.private_metadata || "{}") };
    },
  };
}

describe("a policy's form that the release before had opened", () => {
  test("is previewed and saved, and the channel stays as it is, whatever stood in it", async () => {
    const { sends, id } = await start();
    const { said, hidden } = await sends({ type: "policy" }, { time: "08:00", place: legal });
    expect(said).toContain("Preview");
    expect((await sends(hidden)).said).toContain("Saved.");
    expect((await policyOf(id))?.change).toEqual({ minute: 8 * 60 });
    expect((await sealed()).place).toBeNull();
  });

  test("is saved where its preview was shown already", async () => {
    const { sends, id } = await start();
    const draft = { time: "08:00", place: legal };
    expect((await sends({ type: "policy-save", draft })).said).toContain("Saved.");
    expect((await policyOf(id))?.change).toEqual({ minute: 8 * 60 });
    expect((await sealed()).place).toBeNull();
  });

  test("is shown again where something is wrong in it", async () => {
    const { sends, id } = await start();
    const { said } = await sends({ type: "policy" }, { time: "25:00", place: legal });
    expect(said).toContain("isn't a time of day");
    expect(await policyOf(id)).toBeNull();
  });
});

test("a policy that the release before had committed to tell is told", async () => {
  const workspace = await start();
  const { calendar, emulator, store } = workspace;
  const asked = await store().read.people.arrive({ platform: "slack", externalId: omar }, null);
  const outcome = {
    type: "policy-shown",
    about: { signatureId: workspace.id, name: "Seal" },
    policy: standardPolicy("UTC"),
    change: { time: "08:00" },
    place: null,
    mayChange: true,
    deadline: null,
    preview: [],
  };
  const to = { personId: asked.person?.id ?? 0 };
  const message = { key: "of-before", platform: "slack", to, thread: null, outcome } as const;
  await store().commit(({ outbox }) => outbox.put(message, calendar.now));
  await workspace.settle();
  const said = emulator.messages(emulator.dm(omar)).map(words).join();
  expect(said).toContain("Reminders of Seal");
  // What of it is the signature's own is not known any more, so nothing is said of that.
  expect(said).not.toContain("for this signature");
});
