import { direct } from "../people/tell.ts";
import { toAdmins } from "../reminders/to-admins.ts";
import type { AuditEntry, Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler, Handlers, Scene } from "../road/scene.ts";
import { heldBack } from "../signatures/forms.ts";
import { leafOf, type Signature } from "../signatures/signature.ts";
import type { Told } from "../signatures/source/intents.ts";
import type { Source } from "../signatures/source/source.ts";
import { viewOf } from "../signatures/view.ts";
import type { Asks } from "../sources/csc/asks.ts";
import type { RenewalView } from "./intents.ts";
import { keep } from "./keep.ts";
import { observed } from "./reach.ts";
import type { Renewal } from "./renewal.ts";
import { firstWish, testForm } from "./test-form.ts";
import type { TestIntent, TestOutcome, TestResult, TestSaid } from "./test-intents.ts";
import { viewOf as viewOfRenewal } from "./view.ts";

type Signed = Extract<TestIntent, { type: "test-signed" }>;

/** What has to be said, and written, of one result. */
type Judged = {
  said: TestSaid;
  renewal: RenewalView | null;
  audit: AuditEntry[];
  messages: Message<Outcome>[];
};

const nothing = { audit: [], messages: [] };

/**
 * Judges a test signature: what the service told of itself on the way is taken first, so that it is the certificate that
 * has signed which counts. One that works ends the renewal that waits for it.
 */
export function testedHandlers(checked: Handler<"source-checked">): Pick<Handlers, "test-signed"> {
  return {
    async "test-signed"(intent, scene): Promise<Decision<Outcome>> {
      const { signatureId, revision, result, scheduled } = intent;
      const { stores, now } = scene;
      const before = await stores.signatures.byIdToChange(signatureId);
      if (before === null) return { outcome: { type: "done" } };
      const made = [entry(intent, scene)];
      const source = await stores.sources.of(signatureId);
      const same = before.removedAt === null && source?.revision === revision ? source : null;
      if (same === null && isUnmade(result)) {
        const gone = { type: "edited-meanwhile", view: viewOf(before, now) } as const;
        return heldBack({ outcome: gone, audit: made }, scene);
      }
      const form = same === null ? null : await learn(intent, same, before, scene);
      if (form !== null) return heldBack({ outcome: form, audit: made }, scene);

      const look =
        same !== null && "told" in result ? await take(result.told, intent, checked, scene) : nothing;
      const signature = (await stores.signatures.byId(signatureId)) ?? before;
      const judged =
        same === null && result.result === "proved" ? provedOther : judge(result, signature, scene);
      const { said, renewal, ...more } = await judged;
      const view = viewOf(signature, now);
      const outcome: TestOutcome = { type: "test-told", view, said, renewal, scheduled };
      const decision = {
        outcome,
        audit: [...look.audit, ...made, ...more.audit],
        messages: [...look.messages, ...more.messages],
      };
      if (!scheduled) return heldBack(decision, scene);
      const told = said.said === "proved" ? [] : await toOwner(signature, outcome, scene);
      return { ...decision, messages: [...decision.messages, ...told] };
    },
  };
}

/** It signs, or did: of what it is asked by now that says nothing, so no renewal is done by it. */
const provedOther: Judged = { said: { said: "proved", renewal: "none" }, renewal: null, ...nothing };

/** Where nothing was signed, it is of no interest any more once something else is asked. */
const isUnmade = ({ result }: TestResult): boolean =>
  result === "asks" || result === "wrong" || result === "interrupted";

/** Keeps what the credential asks for. Answers the form, for whoever waits and has to say more. */
async function learn(
  { signatureId, revision, result, scheduled }: Signed,
  source: Source,
  signature: Signature,
  { stores }: Scene,
): Promise<TestOutcome | null> {
  const asks = asksIn(result, source);
  if (asks !== source.asks) await stores.sources.saveHealth(signatureId, revision, { ...source, asks });
  if (!scheduled) return formOf(signature, { revision, asks }, result);
  // It can't be made by itself any more, and would only fail again.
  if (stopsBy(result)) await stores.sources.setTests(signatureId, revision, null);
  return null;
}

/** What was said of a test signature, in the audit log: which certificate has signed, and never what was typed in. */
function entry({ signatureId, result, scheduled }: Signed, { asker }: Scene): AuditEntry {
  const { result: what, ...more } = result;
  const told = "told" in more ? { serialNumber: more.told.kind === "csc" ? serialIn(more.told) : null } : {};
  const why = "why" in more ? { why: more.why } : {};
  const failure = "failure" in more ? { failure: more.failure, unclear: more.unclear } : {};
  const named = "wrong" in more ? { wrong: more.wrong } : "cannot" in more ? { cannot: more.cannot } : {};
  return {
    personId: asker?.id ?? null,
    action: "test-signature",
    signatureId,
    before: null,
    after: { result: what, scheduled, ...told, ...why, ...failure, ...named },
  };
}

const serialIn = ({ found }: Extract<Told, { kind: "csc" }>) => found.chain[0].serialNumber;

/** What the credential asks for, as it is known now. */
function asksIn(result: TestResult, { asks }: Source): Asks | null {
  switch (result.result) {
    case "asks":
      return result.asks;
    case "cannot":
      return { pin: null, otp: null, ...asks, cannot: result.cannot, unattended: false };
    default:
      return asks;
  }
}

/** Whoever waits gets the form once more; null where there is something to say instead. */
function formOf(
  signature: Signature,
  source: Pick<Source, "revision" | "asks">,
  result: TestResult,
): TestOutcome | null {
  switch (result.result) {
    case "asks": {
      const { needs, sent, challenge } = result;
      // Of a one-time password that was sent the form speaks anyway.
      const trouble = needs === null || (needs === "otp" && sent) ? null : (`needs-${needs}` as const);
      return testForm(signature, source, { sent, challenge, trouble });
    }
    case "wrong":
      return testForm(signature, source, { trouble: `wrong-${result.wrong}` });
    case "interrupted":
      return testForm(signature, source, { wants: firstWish(source.asks), trouble: "interrupted" });
    case "proved":
    case "failed":
    case "cannot":
    case "refused":
    case "unclear":
      return null;
  }
}

/** Nobody types anything in, so a factor that is wrong is one that it wants by now. */
const stopsBy = ({ result }: TestResult): boolean =>
  result === "asks" || result === "cannot" || result === "wrong";

/** What the service has told of its credential on the way. Nobody hears of that by itself but those who always do. */
async function take(
  told: Told,
  { signatureId, revision }: Signed,
  checked: Handler<"source-checked">,
  scene: Scene,
): Promise<Pick<Judged, "audit" | "messages">> {
  const look = { type: "source-checked", signatureId, revision, look: { told }, inForm: false } as const;
  const { audit = [], messages = [] } = await checked(look, { ...scene, asker: null });
  return { audit, messages };
}

async function judge(result: TestResult, signature: Signature, scene: Scene): Promise<Judged> {
  const say = async (said: TestSaid): Promise<Judged> => ({
    said,
    renewal: await renewalOf(signature, scene),
    ...nothing,
  });
  switch (result.result) {
    case "proved":
      return prove(signature, scene);
    case "failed":
      return say({ said: "failed", why: result.why });
    case "cannot":
      return say({ said: "cannot", cannot: result.cannot });
    case "refused": {
      const { failure, detail, unclear } = result;
      return say({ said: "refused", failure, detail, unclear });
    }
    // Nobody has typed anything in: it is the service that wants something.
    case "wrong":
    case "asks":
      return say({ said: "asks" });
    case "interrupted":
    case "unclear":
      return say({ said: result.result });
  }
}

/** It signs. A renewal is done by that where it is the new certificate that has signed. */
async function prove(signature: Signature, scene: Scene): Promise<Judged> {
  const { stores, now, asker } = scene;
  const open = await stores.renewals.openToChange(signature.id);
  if (open === null) return { said: { said: "proved", renewal: "none" }, renewal: null, ...nothing };
  const renewal = await observed(open, signature, scene);
  const leaf = "chain" in signature.facts ? signature.facts.chain[0] : null;
  if (renewal.renewed === null || leaf === null || (await isOld(leaf.thumbprint, renewal, scene))) {
    const view = await viewOfRenewal(renewal, signature, stores, now);
    return { said: { said: "proved", renewal: "not-renewed" }, renewal: view, ...nothing };
  }
  const note = `${leaf.commonName}, ${leaf.serialNumber}`;
  const proof = { how: "test-signature", at: now, byId: asker?.id ?? null, note } as const;
  const kept = await keep({ renewal, signature }, { type: "proved", proof }, scene);
  if ("outcome" in kept) throw new Error(`renewal ${renewal.id} was renewed, and refuses its proof`);
  const { view, audit, messages } = kept;
  return { said: { said: "proved", renewal: "done" }, renewal: view, audit, messages };
}

/** So many changes of a signature during one renewal are looked through. */
const changesAtMost = 20;

/** Whether this is the certificate that it held when the renewal was begun: an end that somebody typed in renews none. */
async function isOld(
  thumbprint: string,
  { signatureId, startedAt }: Renewal,
  { stores }: Scene,
): Promise<boolean> {
  const past = await stores.signatures.predecessors(signatureId, changesAtMost);
  const [first] = past.filter(({ replacedAt }) => replacedAt >= startedAt).slice(-1);
  return first !== undefined && leafOf(first.facts) === thumbprint;
}

/** The renewal under way, as it is shown; null where none is. */
export async function renewalOf(signature: Signature, scene: Scene): Promise<RenewalView | null> {
  const open = await scene.stores.renewals.openToChange(signature.id);
  if (open === null) return null;
  const renewal = await observed(open, signature, scene);
  return viewOfRenewal(renewal, signature, scene.stores, scene.now);
}

/** Of one that nobody waits for the owner hears where it failed; where there is none, the admins. */
async function toOwner(
  { id, owner }: Signature,
  outcome: TestOutcome,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const key = `tested:${id}:${scene.machineNow}`;
  if (owner !== null && owner.active !== false) return direct(key, owner, outcome);
  return toAdmins(await scene.admins(), key, outcome, scene);
}
