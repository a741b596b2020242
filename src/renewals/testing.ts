import { DAY, type Instant, MINUTE } from "../clock.ts";
import { denied } from "../people/deny.ts";
import type { PersonRef, Platform } from "../people/person.ts";
import type { Decision, Errand, Task } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler, Handlers, Scene } from "../road/scene.ts";
import { find, mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Source } from "../signatures/source/source.ts";
import { viewOf } from "../signatures/view.ts";
import { inCharge, mayAct } from "./may.ts";
import { firstWish, testForm } from "./test-form.ts";
import type { TestIntent, TypedFaults } from "./test-intents.ts";
import { renewalOf, testedHandlers } from "./tested.ts";
import { typedIn } from "./typed.ts";

/** The keys of all errands that have test signatures made begin so, and no others. */
export const testKeys = "test:";

/** The key of the errand that has a test signature made, by the key of the act that confirmed it. */
export const testKey = (act: string) => `${testKeys}${act}`;

/** Where an admin has wanted them, test signatures are made by themselves so often, in ms. */
export const testsEvery = 30 * DAY;

/**
 * The process that was given PIN or one-time password begins at once. Should it die before, another one finds the errand
 * after so long, without them, and asks again.
 */
const takenOverAfter = MINUTE;

/** The errands for test signatures that are due, one after the other: a service may be that of many. */
export const testErrands = (ids: readonly number[], platform: Platform, from: Instant): Errand[] =>
  ids.map((signatureId, at) => ({
    key: `${testKeys}scheduled:${signatureId}`,
    dueAt: from + at * MINUTE,
    task: { task: "test-scheduled", platform, signatureId },
  }));

type Reached = { signature: Signature; source: Source };

/** The signature and where it is asked, for whoever may change it or has to bring the proof. */
async function reach(id: number, scene: Scene): Promise<Reached | { outcome: Outcome }> {
  const found = await find({ id }, "source", scene);
  if ("outcome" in found) return found;
  const { signature } = found;
  const others = (await mayChange(signature, scene)) ? null : await unlessProver(signature, scene);
  if (others !== null) return { outcome: await denied("owner", scene, others) };
  const source = await scene.stores.sources.of(id);
  if (source?.settings.kind !== "csc")
    return { outcome: { type: "source-none", view: viewOf(signature, scene.now) } };
  if (source.settings.credentialId !== null) return { signature, source };
  const { revision, choices } = source;
  return { outcome: { type: "source-choice", signature: { id, name: signature.name }, revision, choices } };
}

/** Null where the asker has to bring the proof; else who may test. */
async function unlessProver(signature: Signature, scene: Scene): Promise<(PersonRef | null)[] | null> {
  const renewal = await scene.stores.renewals.openToChange(signature.id);
  const step = renewal?.steps.find(({ kind }) => kind === "verification");
  if (renewal === null || step === undefined) return [signature.owner, signature.backup];
  const about = { renewal, signature };
  return (await mayAct(about, step.id, scene)) ? null : inCharge(about, step.id, scene.stores);
}

/** A real signature at a signing service, which shows that it works: asked for, confirmed, and what came of it. */
export function testHandlers(checked: Handler<"source-checked">): Pick<Handlers, TestIntent["type"]> {
  return {
    async "test-open"({ id, next }, scene): Promise<Decision<Outcome>> {
      const reached = await reach(id, scene);
      if ("outcome" in reached) return reached;
      const { signature, source } = reached;
      const cannot = source.asks?.cannot ?? null;
      if (cannot === null) {
        const wants = next ? "signature" : firstWish(source.asks);
        return { outcome: testForm(signature, source, { wants }) };
      }
      const view = viewOf(signature, scene.now);
      const renewal = await renewalOf(signature, scene);
      const said = { said: "cannot", cannot } as const;
      return { outcome: { type: "test-told", view, said, renewal, scheduled: false } };
    },

    async "test-submit"({ id, revision, wants, sent, challenge, view }, scene): Promise<Decision<Outcome>> {
      const reached = await reach(id, scene);
      if ("outcome" in reached) return reached;
      const { signature, source } = reached;
      const { asker, platform, key, machineNow } = scene;
      if (source.revision !== revision || asker === null)
        return { outcome: { type: "edited-meanwhile", view: viewOf(signature, scene.now) } };
      const typed = typedIn(scene.secret);
      const { pin = null, otp = null } = source.asks ?? {};
      const code = wants === "code" || (firstWish(source.asks) === "code" && typed.otp === undefined);
      const faults: TypedFaults = {};
      if (!code && pin?.required && typed.pin === undefined) faults.pin = "missing";
      if (!code && otp?.required && typed.otp === undefined) faults.otp = "missing";
      if (Object.keys(faults).length > 0)
        return { outcome: testForm(signature, source, { wants, sent, challenge, faults }) };
      const hasTyped = !code && scene.secret !== null;
      const about = { platform, personId: asker.id, signatureId: id, revision, view };
      const task: Task = {
        task: "test-signature",
        ...about,
        wants: code ? "code" : "signature",
        typed: hasTyped,
      };
      const dueAt = hasTyped ? machineNow + takenOverAfter : machineNow;
      const action = code ? "test-code" : "test-confirm";
      return {
        outcome: { type: "checking" },
        audit: [{ personId: asker.id, action, signatureId: id, before: null, after: null }],
        errands: [{ key: testKey(key), dueAt, task }],
      };
    },

    async "test-monthly"({ id, on }, scene): Promise<Decision<Outcome>> {
      const reached = await reach(id, scene);
      if ("outcome" in reached) return reached;
      const { signature, source } = reached;
      const view = viewOf(signature, scene.now);
      if (on && !source.asks?.unattended) return { outcome: { type: "test-not-monthly", view } };
      const before = source.nextTestAt;
      const nextTestAt = on ? (before ?? scene.now + testsEvery) : null;
      await scene.stores.sources.setTests(id, source.revision, nextTestAt);
      const changed = (before === null) !== (nextTestAt === null);
      const entry = { personId: scene.asker?.id ?? null, action: "test-monthly", signatureId: id };
      return {
        outcome: { type: "test-monthly", view, nextTestAt },
        audit: changed ? [{ ...entry, before: { on: !on }, after: { on } }] : [],
      };
    },

    ...testedHandlers(checked),
  };
}
