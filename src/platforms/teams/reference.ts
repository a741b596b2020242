import { z } from "zod";
import type { Reference } from "../../people/person.ts";
import type { Directory } from "../contract.ts";
import type { Activity } from "./activity.ts";

/** Where a conversation is reached. `name` is what it is called, where only its activities tell. */
const placeSchema = z.object({
  serviceUrl: z.string(),
  team: z.string().optional(),
  name: z.string().optional(),
});
export type PlaceReference = z.infer<typeof placeSchema>;

/** Where a person is reached, and a conversation with both of us in it, in which they can be looked up. */
const personSchema = z.object({ serviceUrl: z.string(), mri: z.string(), seenIn: z.string() });
export type PersonReference = z.infer<typeof personSchema>;

/** In a channel each thread is a conversation of its own; this is the channel's. */
export const withoutThread = (conversation: string) => conversation.split(";")[0] ?? conversation;

export function placeReference(place: PlaceReference): Reference {
  return { text: JSON.stringify(place), ...(place.team === undefined ? {} : { team: place.team }) };
}

export function personReference(person: PersonReference): Reference {
  return { text: JSON.stringify(person), handle: person.mri };
}

export function placeOf({ serviceUrl, conversation, channelData }: Activity): PlaceReference {
  const team = channelData?.team?.id;
  const name = conversation.name ?? undefined;
  return {
    serviceUrl,
    ...(team === undefined ? {} : { team }),
    ...(team === undefined && name !== undefined ? { name } : {}),
  };
}

export function readPlace(reference: Reference | null): PlaceReference | null {
  return reference === null ? null : placeSchema.parse(JSON.parse(reference.text));
}

export function readPerson(reference: Reference | null): PersonReference | null {
  return reference === null ? null : personSchema.parse(JSON.parse(reference.text));
}

/** One tenant is reached by one service: where one of its channels is, all of it is. Null before the first word from it. */
export async function anyServiceUrl(directory: Directory): Promise<string | null> {
  const any = await directory.anyReference();
  return any === null ? null : placeSchema.parse(JSON.parse(any.text)).serviceUrl;
}
