import { dayNumber, isoDay } from "../calendar.ts";
import type { PersonRef, Place, PlaceRef, Platform } from "../people/person.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";

/** Which of our platforms this place or person is on. */
export function platformOf(identities: Partial<Record<Platform, string>>, otherwise: Platform): Platform {
  if (identities[otherwise] !== undefined) return otherwise;
  return identities.slack === undefined ? "teams" : "slack";
}

/** One message to each admin, by direct conversation. */
export function toAdmins<O>(admins: PersonRef[], key: string, outcome: O, scene: Scene): Message<O>[] {
  return admins.map((admin) => ({
    key: `${key}:${admin.id}`,
    platform: platformOf(admin.identities, scene.platform),
    to: { personId: admin.id },
    thread: null,
    outcome,
  }));
}

/** The day, as far as something is told once a day. */
const today = ({ now, timeZone }: Scene): string => isoDay(dayNumber(now, timeZone));

/** Telling the admins, once a day, that a channel cannot be reached any more. */
export async function tellLost(
  lost: Place,
  instead: PlaceRef | null,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  if (lost.unusable === null) return [];
  const { unusable: why, ...place } = lost;
  return toAdmins(
    await scene.admins(),
    `place-lost:${lost.id}:${today(scene)}`,
    { type: "place-lost", place, why, instead },
    scene,
  );
}
