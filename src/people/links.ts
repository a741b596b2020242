import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { AccountRef } from "./intents.ts";
import type { Person, PersonRef } from "./person.ts";
import { direct, platformsOf } from "./tell.ts";

const accountOf = (person: PersonRef): AccountRef => ({ name: person.name, platforms: platformsOf(person) });

/**
 * Asks two with the same e-mail address, on two platforms, whether they are one. Each is asked on their own platform: an
 * address alone, which an administrator may have set, makes nobody somebody else.
 */
export async function askNamesakes(person: Person, scene: Scene): Promise<Message<Outcome>[]> {
  const { links } = scene.stores;
  const messages: Message<Outcome>[] = [];
  for (const other of await links.namesakes(person.id)) {
    if (!other.active || !person.active) continue;
    const [elder, younger] = other.id < person.id ? [other, person] : [person, other];
    const link = await links.ask(elder.id, younger.id, scene.now);
    if (link === null) continue;
    const key = `link:${link.id}`;
    for (const [one, two] of [
      [elder, younger],
      [younger, elder],
    ] as const)
      messages.push(...direct(key, one, { type: "link-asked", id: link.id, other: accountOf(two) }));
  }
  return messages;
}

export const linkHandlers: Pick<Handlers, "link-answer"> = {
  async "link-answer"({ id, yes }, scene) {
    const { asker, now, stores } = scene;
    const link = await stores.links.byIdToChange(id);
    const side = asker?.id === link?.elderId ? "elder" : asker?.id === link?.youngerId ? "younger" : null;
    if (asker === null || link === null || side === null) return { outcome: { type: "link-over" } };
    // Both said so before: they are one by now.
    if (link.elderAt !== null && link.youngerAt !== null)
      return { outcome: { type: "linked", account: accountOf(asker) } };
    if (link.declinedAt !== null) return { outcome: { type: "link-over" } };
    // Since they were asked an address may have gone to somebody else, an account been closed, or one of them merged.
    const otherId = side === "elder" ? link.youngerId : link.elderId;
    const other = (await stores.links.namesakes(asker.id)).find(({ id }) => id === otherId);
    if (!other?.active || !asker.active) return { outcome: { type: "link-over" } };
    const entry = (action: string, personId = asker.id) => ({
      personId,
      action,
      signatureId: null,
      before: null,
      after: { asker: accountOf(asker), other: accountOf(other) },
    });
    if (!yes) {
      await stores.links.save({ ...link, declinedAt: now });
      return { outcome: { type: "link-declined", other: accountOf(other) }, audit: [entry("link-decline")] };
    }
    const answered = { ...link, [side === "elder" ? "elderAt" : "youngerAt"]: now };
    await stores.links.save(answered);
    if (answered.elderAt === null || answered.youngerAt === null)
      return { outcome: { type: "link-waits", other: accountOf(other) }, audit: [entry("link-confirm")] };
    await stores.links.merge(link.elderId, link.youngerId);
    const account = { name: asker.name, platforms: [...platformsOf(asker), ...platformsOf(other)] };
    const outcome = { type: "linked", account } as const;
    return {
      outcome,
      audit: [entry("link", link.elderId)],
      messages: direct(`linked:${id}`, other, outcome),
    };
  },
};
