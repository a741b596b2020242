import { z } from "zod";
import type { Reference } from "../../people/person.ts";
import type { Activity } from "./activity.ts";

/** The team of a channel; `name` is what a conversation outside of teams is called, where its activities tell. */
const placeSchema = z.object({ team: z.string().optional(), name: z.string().optional() });
type PlaceReference = z.infer<typeof placeSchema>;

/** Teams' own id of a person towards this bot, and a conversation with both in it, in which they can be looked up. */
const personSchema = z.object({ mri: z.string(), seenIn: z.string() });
type PersonReference = z.infer<typeof personSchema>;

/** In a channel each thread is a conversation of its own; this is the channel's. */
export const withoutThread = (conversation: string) => conversation.split(";")[0] ?? conversation;

export function placeReference(place: PlaceReference): Reference {
  return { text: JSON.stringify(place), ...(place.team === undefined ? {} : { team: place.team }) };
}

export function personReference(person: PersonReference): Reference {
  return { text: JSON.stringify(person), handle: person.mri };
}

export function placeOf({ conversation, channelData }: Activity): PlaceReference {
  const team = channelData?.team?.id;
  const name = conversation.name ?? undefined;
  return team === undefined ? (name === undefined ? {} : { name }) : { team };
}

export function readPlace(reference: Reference | null): PlaceReference | null {
  return reference === null ? null : placeSchema.parse(JSON.parse(reference.text));
}

export function readPerson(reference: Reference | null): PersonReference | null {
  return reference === null ? null : personSchema.parse(JSON.parse(reference.text));
}
