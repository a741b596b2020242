import type { Instant } from "../../clock.ts";
import { direct } from "../../people/tell.ts";
import { waysFor } from "../../reminders/targets.ts";
import { platformOf, toAdmins } from "../../reminders/to-admins.ts";
import type { AuditEntry, Decision, Message } from "../../road/decision.ts";
import type { Outcome } from "../../road/intent.ts";
import type { Handlers, Scene } from "../../road/scene.ts";
import { heldBack } from "../forms.ts";
import { derive } from "../record.ts";
import { entry } from "../save.ts";
import type { Signature } from "../signature.ts";
import { viewOf } from "../view.ts";
import type { Look } from "./intents.ts";
import { healthAfter, isLost, isOther, type Meaning, meaningOf, sourceView } from "./meaning.ts";
import type { Source } from "./source.ts";

const nothing = { outcome: { type: "done" } } as const;

/** Writes what a look has shown, and tells those who have to hear of it. */
export const checkedHandlers: Pick<Handlers, "source-checked"> = {
  async "source-checked"({ signatureId, revision, look, inForm }, scene) {
    const { stores, now } = scene;
    const before = await stores.signatures.byIdToChange(signatureId);
    const source = await stores.sources.of(signatureId);
    // Its settings are others by now, or it is not watched any more.
    if (source?.revision !== revision || before === null || before.removedAt !== null) return nothing;
    const meaning = "told" in look ? meaningOf(look.told, before, now) : null;
    const deadline = meaning === null ? before.deadline : derive(meaning.facts).deadline;
    const health = healthAfter(source, look, deadline, now);
    await stores.sources.saveHealth(signatureId, revision, health);
    const after = { ...source, ...health };
    const { signature, audit } = await write(before, after, meaning, scene);
    const told = toldOf(before, signature, after, look, scene);
    const messages = await newsOf(before, signature, after, scene);
    return answered(told, inForm, { outcome: told, audit, messages }, scene);
  },
};

type Checked = Extract<Outcome, { type: "source-checked" }>;

function toldOf(before: Signature, after: Signature, source: Source, look: Look, { now }: Scene): Checked {
  const end = ({ deadline }: Signature) => deadline ?? Number.POSITIVE_INFINITY;
  const works = after.condition === "ok" && end(after) >= now && (after.notBefore ?? now) <= now;
  return {
    type: "source-checked",
    view: viewOf(after, now),
    source: sourceView(source),
    live: "told" in look && works,
    later: end(after) > end(before),
    before: before.deadline,
  };
}

/** Of a look that failed, the last that was known stays, until its source counts as lost; what was revoked stays so. */
function conditionAfter(before: Signature, source: Source, meaning: Meaning | null, now: Instant) {
  if (meaning !== null) return meaning.condition;
  const { condition } = before;
  if (condition === "revoked") return condition;
  return isLost(source, now) ? "unreachable" : condition;
}

async function write(
  before: Signature,
  source: Source,
  meaning: Meaning | null,
  { stores, now }: Scene,
): Promise<{ signature: Signature; audit: AuditEntry[] }> {
  const { signatures } = stores;
  const condition = conditionAfter(before, source, meaning, now);
  const changed = { condition, checkedAt: now };
  const { id, revision } = before;
  const other = meaning !== null && isOther(meaning.facts, before.facts);
  const same = !other && condition === before.condition && !isRefined(before, meaning);
  if (same) await signatures.setChecked(id, now);
  const after = same
    ? { ...before, checkedAt: now }
    : other
      ? await signatures.replace(
          id,
          revision,
          { ...derive(meaning.facts), pem: meaning.pem, ...changed },
          { at: now, personId: null },
        )
      : await signatures.update(id, revision, { ...(meaning && written(meaning)), ...changed });
  if (after === null) throw new Error(`signature ${id} was changed while nobody else could`);
  // Nobody did it: its source told.
  return { signature: after, audit: same ? [] : [entry("check", { asker: null }, before, after)] };
}

/** Facts that are new without being others, such as a key that was disabled. */
function isRefined({ facts }: Signature, meaning: Meaning | null): boolean {
  return meaning !== null && JSON.stringify(meaning.facts) !== JSON.stringify(facts);
}

function written({ facts, pem }: Meaning) {
  const { nextDueAt: _, ...derived } = derive(facts);
  return { ...derived, pem };
}

/** Its channel and its owner hear of what is not as it was. */
async function newsOf(
  before: Signature,
  signature: Signature,
  { failure, failingSince }: Source,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  if (before.condition === signature.condition) return [];
  const { place } = (await waysFor([signature], scene))(signature);
  const key = `source:${signature.id}:${scene.machineNow}`;
  const outcome: Outcome = {
    type: "source-changed",
    view: viewOf(signature, scene.now),
    place,
    before: before.condition,
    failure,
    failingSince,
  };
  const { owner } = signature;
  const personally = owner === null || owner.active === false ? [] : direct(`${key}:owner`, owner, outcome);
  if (place === null) return [...toAdmins(await scene.admins(), key, outcome, scene), ...personally];
  const platform = platformOf(place.identities, scene.platform);
  return [{ key, platform, to: { placeId: place.id }, thread: null, outcome }, ...personally];
}

/** Whoever asked learns what came of it: in the form that waits, or by a message to where they asked. */
export function answered(
  told: Outcome,
  inForm: boolean,
  decision: Decision<Outcome>,
  scene: Scene,
): Decision<Outcome> {
  const { asker, place, platform, key, machineNow } = scene;
  if (asker === null) return decision;
  if (inForm) return heldBack(decision, scene);
  const to = place === null ? { personId: asker.id } : { placeId: place.id, readerId: asker.id };
  const answer = { key: `${key}:${machineNow}`, platform, to, thread: null, outcome: told };
  return { ...decision, messages: [answer, ...(decision.messages ?? [])] };
}
