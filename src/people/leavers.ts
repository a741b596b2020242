import { DAY, type Instant } from "../clock.ts";
import { handOnRenewals } from "../renewals/left.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { profileErrand, profileTakes } from "./errands.ts";
import type { PeopleOutcome, ReassignFault } from "./intents.ts";
import { refOf } from "./ref-of.ts";
import type { ChargeStore, Handover } from "./store.ts";
import { direct } from "./tell.ts";

/** So many leavers are named; the rest is counted. */
const nameAtMost = 10;

/** Somebody new is told of at most once in this time: people leave in twos and threes. */
const tellEvery = DAY;

/** And what is still so is told again after this time. */
const tellAgainAfter = 14 * DAY;

/** Signatures handed on in one transaction: others wait for it, and a database does not let it take long. */
const handedOnAtOnce = 500;

/** Whether the admins are to be told who has left: when somebody new has, and when it has been so for long. */
export function timeToTell(
  { total, untold, toldAt }: Awaited<ReturnType<ChargeStore["tally"]>>,
  now: Instant,
): boolean {
  if (total === 0) return false;
  return toldAt === null || now - toldAt >= (untold > 0 ? tellEvery : tellAgainAfter);
}

async function leaversNow({ stores, now }: Scene): Promise<PeopleOutcome> {
  const { total } = await stores.charge.tally();
  return { type: "leavers", leavers: await stores.charge.leavers(now, nameAtMost), total };
}

/** What to say where there is nothing to hand over any more. */
async function over(personId: number, { stores }: Scene): Promise<Decision<Outcome>> {
  const person = await stores.people.personById(personId);
  if (person === null) return { outcome: { type: "stale-button" } };
  return { outcome: { type: "reassign-over", name: person.name, back: person.active } };
}

/** Renewals first, a few at a time, then signatures: the handover ends with the last of these. */
async function handOnSome(
  handover: Handover,
  scene: Scene,
): Promise<Required<Pick<Decision<Outcome>, "messages" | "audit">>> {
  const { messages, audit, more } = await handOnRenewals(handover, scene);
  if (!more) await scene.stores.charge.handOn(handover.leaverId, scene.now, handedOnAtOnce);
  return { messages, audit };
}

export const leaverHandlers: Pick<
  Handlers,
  "owners" | "owners-due" | "reassign-open" | "reassign" | "handover-due"
> = {
  owners: async (_intent, scene) => ({ outcome: await leaversNow(scene) }),

  async "owners-due"(_intent, scene) {
    const { stores, machineNow } = scene;
    const admins = await scene.admins();
    // Another replica may have told them in this very moment.
    const due = admins.length > 0 && timeToTell(await stores.charge.tally(), machineNow);
    if (!due || !(await stores.charge.markTold(machineNow, machineNow - tellEvery)))
      return { outcome: { type: "done" } };
    const outcome = await leaversNow(scene);
    return { outcome, messages: admins.flatMap((admin) => direct(`leavers:${machineNow}`, admin, outcome)) };
  },

  async "reassign-open"({ personId }, scene) {
    const leaver = await scene.stores.charge.leaver(personId, scene.now);
    return leaver ? { outcome: { type: "reassign-form", leaver } } : over(personId, scene);
  },

  async reassign({ personId, heir: externalId, toBot }, scene): Promise<Decision<Outcome>> {
    const { asker, platform, machineNow, now, stores, key } = scene;
    const leaver = await stores.charge.leaverToChange(personId, now);
    if (leaver === null || asker === null) return over(personId, scene);
    const fault = (why: ReassignFault, name = ""): Decision<Outcome> => {
      const heir = externalId === null || toBot ? null : { name, externalId };
      return { outcome: { type: "reassign-fault", why, leaver, heir } };
    };
    if (externalId === null) return fault("nobody-chosen");
    if (toBot) return fault("is-bot");
    const heir = await stores.people.ensurePerson({ platform, externalId });
    if (heir.id === leaver.person.id) return fault("is-leaver", heir.name);
    if (!heir.active) return fault("has-left", heir.name);
    const handover = { leaverId: leaver.person.id, heirId: heir.id, byId: asker.id };
    await stores.charge.beginHandover(handover);
    const { messages, audit } = await handOnSome(handover, scene);
    // Should they have left in the meantime, it is known in a moment.
    const look = profileErrand({ ...heir, profileAt: null }, platform, machineNow);
    const told = { type: "put-in-charge", leaver } as const;
    const message = {
      key: `in-charge:${key}`,
      platform,
      to: { personId: heir.id },
      thread: null,
      outcome: told,
    };
    // Whoever was never met is told in their own language: it comes with their profile.
    const held = heir.profileAt === null ? { heldFor: profileTakes } : {};
    return {
      outcome: { type: "reassigned", leaver, heir: refOf(heir) },
      messages: [message, ...messages].map((one) => ({ ...one, ...held })),
      audit,
      errands: look === null ? [] : [look],
    };
  },

  async "handover-due"({ personId }, scene) {
    const handover = await scene.stores.charge.handover(personId);
    const some = handover === null ? {} : await handOnSome(handover, scene);
    return { outcome: { type: "done" }, ...some };
  },
};
