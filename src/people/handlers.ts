import { HOUR } from "../clock.ts";
import type { Errand } from "../road/decision.ts";
import type { Handlers } from "../road/scene.ts";
import { profileErrand } from "./errands.ts";
import type { PeopleIntent } from "./intents.ts";
import { leaverHandlers } from "./leavers.ts";
import { askNamesakes, linkHandlers } from "./links.ts";
import { placeHandlers } from "./places.ts";
import { type AdminConfig, tellAtMost } from "./rights.ts";

/** Somebody whose profile could not be had is asked for again in an hour instead of a day. */
const retriedEarlier = 23 * HOUR;

/** Intents and events about people, places and roles. */
export function peopleHandlers(config: AdminConfig): Pick<Handlers, PeopleIntent["type"]> {
  return {
    async setup(_intent, scene) {
      if (config.people.length + config.groups.length > 0) {
        return { outcome: { type: "setup-configured", admins: await scene.admins() } };
      }
      if (scene.asker === null) return { outcome: { type: "done" } };
      // Whoever takes the role is seen to take it.
      if (scene.place?.kind !== "channel" && (await scene.defaultPlace()) === null) {
        return { outcome: { type: "setup-needs-room" } };
      }
      const won = await scene.stores.roles.claim(scene.asker.id, scene.now);
      const claim = await scene.stores.roles.claimant();
      const by = claim && (await scene.stores.people.personById(claim.personId));
      if (!won && claim && by) return { outcome: { type: "setup-taken", by, at: claim.at } };
      const defaultPlace = await scene.defaultPlace();
      const outcome = { type: "setup-claimed", by: scene.asker, defaultPlace } as const;
      const elsewhere = defaultPlace !== null && defaultPlace.id !== scene.place?.id;
      return {
        outcome,
        audit: [
          {
            personId: scene.asker.id,
            action: "setup",
            signatureId: null,
            before: null,
            after: { admin: scene.asker.name },
          },
        ],
        messages: elsewhere
          ? [
              {
                key: "setup-claimed",
                platform: scene.platform,
                to: { placeId: defaultPlace.id },
                thread: null,
                outcome,
              },
            ]
          : [],
      };
    },

    async "profile-fetched"({ personId, platform, externalId, profile }, scene) {
      const identity = { platform, externalId };
      if (profile?.reference) await scene.stores.people.meet(identity, { reference: profile.reference });
      const person = await scene.stores.people.personById(personId);
      // One that the platform would not show is not asked for again and again: it counts as fetched; for a while only
      // where a way to them was learned in the meantime.
      const reached = profile === null && (await scene.stores.people.reference("person", identity)) !== null;
      const fetchedAt = scene.machineNow - (reached ? retriedEarlier : 0);
      if (person)
        await scene.stores.people.saveProfile(
          person.id,
          {
            name: profile?.name ?? person.name,
            locale: profile?.locale ?? person.locale,
            timeZone: profile?.timeZone ?? person.timeZone,
          },
          fetchedAt,
        );
      if (profile) {
        await scene.stores.links.saveEmail(identity, profile.email);
        // Somebody else is to be told from here on, or nobody is on it any more.
        if (person?.active === true && !profile.active) await scene.stores.signatures.replanOf(person.id);
        await scene.stores.people.saveActive(identity, profile.active);
      }
      const met = profile?.email ? await scene.stores.people.personById(personId) : null;
      return { outcome: { type: "done" }, messages: met ? await askNamesakes(met, scene) : [] };
    },

    ...placeHandlers,
    ...linkHandlers,
    ...leaverHandlers,

    async "group-fetched"({ platform, groupId, members }, scene) {
      await scene.stores.roles.saveGroup(platform, groupId, members, scene.machineNow);
      // Known before they say a word, as many of them as are told of anything.
      const told = members.slice(0, tellAtMost).map((externalId) => ({ platform, externalId }));
      const errands: Errand[] = [];
      for (const identity of told) {
        const person = await scene.stores.people.ensurePerson(identity);
        errands.push(
          ...[profileErrand(person, platform, scene.machineNow)].filter((errand) => errand !== null),
        );
      }
      return { outcome: { type: "done" }, errands };
    },
  };
}
