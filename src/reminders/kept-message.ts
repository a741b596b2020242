import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { placeOrPerson, platformOfDestination } from "./destinations.ts";
import type { KeptMessage } from "./kept.ts";
import type { Destination } from "./rule.ts";

/** What such a message shows; `face` counts its changes. */
type Shown = { id: number; face: number };

type Parts<Stores> = {
  noun: "renewal" | "incident";
  /** How old it is, and whether it goes on; null where there is none of that number. */
  look(id: number, stores: Stores): Promise<{ face: number; goesOn: boolean } | null>;
  message(id: number, stores: Stores): Promise<KeptMessage | null>;
  setMessage(id: number, message: KeptMessage, stores: Stores): Promise<void>;
};

/** The one message that shows how something stands: posted once, and changed with everything that happens. */
export function keptMessage<Stores>({ noun, look, message: known, setMessage }: Parts<Stores>) {
  const due = `${noun}-due` as const;

  function messageOf(
    { id, face }: Shown,
    { destination, platform, ref }: KeptMessage,
    key = `${noun}:${id}`,
  ): Message<Outcome>[] {
    const to = placeOrPerson(destination);
    if (to === null) return [];
    const message = { platform, to, thread: null, outcome: { type: due, id, face } };
    return ref === null
      ? [{ ...message, key }]
      : [{ ...message, key: `${noun}:${id}:face:${face}`, changes: ref }];
  }

  /** What the message shows; null where it is another one. */
  function shownIn({ outcome }: Message): Shown | null {
    const said = outcome as Outcome | null;
    return (said?.type === "renewal-due" || said?.type === "incident-due") && said.type === due ? said : null;
  }

  return {
    /** Posts it for the first time. */
    async post({ id, face }: Shown, to: KeptMessage, stores: Stores): Promise<Message<Outcome>[]> {
      await setMessage(id, to, stores);
      return messageOf({ id, face }, to);
    },

    /** Shows what has changed; one that is still on its way shows it by itself, or is changed once it is there. */
    async repaint({ id, face }: Shown, stores: Stores): Promise<Message<Outcome>[]> {
      const there = await known(id, stores);
      return there === null || there.ref === null ? [] : messageOf({ id, face }, there);
    },

    /** Remembers where it is; what has changed while it was sent is shown then. */
    async posted(message: Message, ref: string, stores: Stores): Promise<Message<Outcome>[]> {
      const said = shownIn(message);
      if (said === null || message.changes !== undefined) return [];
      const [now, to] = [await look(said.id, stores), await known(said.id, stores)];
      if (now === null || to === null || destinationIn(message) !== to.destination) return [];
      const there = { ...to, ref };
      await setMessage(said.id, there, stores);
      return now.face === said.face ? [] : messageOf({ id: said.id, face: now.face }, there);
    },

    /**
     * What becomes of a message that can't be changed any more: somebody has deleted it, or it may not be edited after so
     * long. It is posted once more where it was, unless that has happened already; where nothing can be posted there either,
     * it finds another place as any other does.
     */
    async lost(message: Message, stores: Stores): Promise<Message<Outcome>[]> {
      const said = shownIn(message);
      if (said === null || message.changes === undefined) return [];
      const [now, to] = [await look(said.id, stores), await known(said.id, stores)];
      // How it ended is told beside it.
      if (now === null || !now.goesOn || to?.ref !== message.changes) return [];
      const nowhere = { ...to, ref: null };
      await setMessage(said.id, nowhere, stores);
      return messageOf({ id: said.id, face: now.face }, nowhere, `${message.key}:anew`);
    },
  };
}

/** Where a message goes. */
export const destinationIn = ({ to }: Pick<Message, "to">): Destination =>
  "personId" in to ? `person:${to.personId}` : `place:${to.placeId}`;

/** For a message that is not there yet. */
export async function keptAt(destination: Destination, scene: Scene): Promise<KeptMessage> {
  const platform = (await platformOfDestination([destination], scene)).get(destination) ?? scene.platform;
  return { destination, platform, ref: null };
}
