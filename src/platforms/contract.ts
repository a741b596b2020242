import type { Instant } from "../clock.ts";
import type { Card } from "../conversation/card.ts";
import type { DroppedFile, Form, FormValues } from "../conversation/form.ts";
import type { Locale, Met, PlaceKind, PlaceLook, Platform, Profile, Reference } from "../people/person.ts";

/** Somebody did something somewhere; ids are the platform's own. */
export type Incoming = {
  platform: Platform;
  /** The same for every redelivery of the same act, different for every other act. */
  key: string;
  actor: string;
  /** What the act itself tells of its actor, where that is new: kept with what comes of the act. */
  met?: Met;
  /** Where the platform's own service is reached from now on, where that is new. */
  service?: string;
  place: { externalId: string; kind: PlaceKind; name?: string; reference?: Reference } | null;
  /** The conversation's thread to answer in; null at its top. */
  thread: string | null;
} & Act;

type Act =
  /** Typed words, without the bot's mention or "/signature"; people and places in it read `@{id}` and `#{id}`. */
  | { act: "words"; via: "command" | "message"; text: string; files: DroppedFile[] }
  /** A pressed button: the JSON that its card carried, from a message that may be old. */
  | {
      act: "press";
      press: unknown;
      /** Who sees the message that carried the button: one that a room sees is not replaced by an answer. */
      seenBy: "asker" | "room";
      /**
       * What the live answer can be. `anything`: also a word to the asker alone, or a form. `refresh`: nothing but
       * another face of the message. `form`: a form, or words in the place of one. All else comes by message.
       */
      live: "anything" | "refresh" | "form";
    }
  /**
   * A submitted form. `view` is the platform's handle to update it later; `bot` our own id, where people can be chosen
   * and we are offered among them.
   */
  | { act: "submit"; hidden: unknown; values: FormValues; view: string; bot?: string }
  /**
   * A place was archived or opened again, or the bot was taken in or put out; with `team`, all places of it. `welcome`:
   * the bot was installed here, and introduces itself.
   */
  | {
      act: "place-changed";
      now: "usable" | "archived" | "not-a-member" | "not-found";
      team?: string;
      welcome?: boolean;
    }
  /**
   * A message is to be kept: `message` is its ref, `root` that of the first one of its thread. `text` is null where all
   * that is known is that somebody wants it.
   */
  | { act: "pin"; message: string; root: string | null; author: string | null; text: string | null }
  /** Somebody has the direct conversation with the bot before them, now or once more. */
  | { act: "dm-opened" }
  /** The bot was taken out of somebody's personal chat. */
  | { act: "left-person" }
  /**
   * An offered file, named by the key of its message, is wanted at `slot`, the platform's own words for where; with
   * null it is not wanted.
   */
  | { act: "file-answer"; message: string; slot: string | null };

/** The immediate answer, through the live trigger or response; never stored, never retried. */
export type Reply =
  | { type: "nothing" }
  /** The answer is on its way as a message; the language is that of the one who asked, `here` whether it comes below. */
  | { type: "by-message"; locale: Locale; here: boolean }
  | { type: "say"; card: Card; to: "asker" | "room" }
  /** Takes the place of the message whose button was pressed. */
  | { type: "refresh"; card: Card }
  | { type: "open-form"; form: Form }
  | { type: "update-form"; form: Form }
  /** `form` shows the same above what was entered, for platforms that can't put it beside the fields; null where there is none. */
  | { type: "form-errors"; errors: Record<string, string>; form: Form | null };

/**
 * The way in. Resolves only when what was done is committed; rejects when nothing was done.
 *
 * @throws UnclearError where it may have been done.
 */
export type Receive = (incoming: Incoming) => Promise<Reply>;

/** Where a message goes, and the key by which it is known: it travels with it where the platform can carry it. */
export type Target = { key: string; to: { place: string } | { person: string }; thread: string | null };

/**
 * A message that is handed over. After `before`, by the machine's clock, nothing may be begun any more that others
 * would see: by then somebody else may have taken the message over.
 */
export type Delivery = Target & { card: Card; before: Instant };

/** For what nobody else could take over, such as the answer to a click. */
export const whenever: Instant = Number.POSITIVE_INFINITY;

export type DeliveryResult =
  | { result: "sent"; ref: string }
  /**
   * Certainly not sent; worth another try, after `retryAfter` ms where the platform said so. `hopeless`: the platform
   * gave a reason of its own that time alone will hardly change. `untried`: the platform was not even asked, for it was
   * not the conversation's turn, or too late; that is no failure of the message.
   */
  | { result: "not-sent"; retryAfter: number | null; error: string; hopeless: boolean; untried?: true }
  /** May have been sent: a time-out, a reset, a server error. */
  | { result: "uncertain"; error: string }
  /** Certainly not sent, and never will be. */
  | { result: "refused"; why: RefusedWhy; error: string };

/** A message that was sent gets another card. `key` is the change's own; done again it changes nothing. */
type Change = Pick<Delivery, "key" | "card" | "before"> & { ref: string };

/** `gone`: the message is not there any more, or can't be changed any more. */
export type ChangeResult = DeliveryResult | { result: "gone"; error: string };

export type RefusedWhy = "archived" | "not-a-member" | "not-found" | "person-unreachable" | "bad-message";

/** A file that goes out: at least one byte, under a name that every file system takes. */
export type OutgoingFile = { name: string; bytes: Uint8Array; mimetype: string };

/** A file on its way to where its message goes. `reader`: whose answer it is; `about`: one plain line that says what it is. */
export type FileDelivery = Omit<Delivery, "card"> & {
  file: OutgoingFile;
  reader: string | null;
  about: string;
};

/**
 * Why a file could not be handed over, for the person who waits for it. `nobody`: files go to a person only, and none
 * can be reached. `switched-off`: the organization allows no such files.
 */
export type FileRefusal = "not-allowed" | "too-large" | "switched-off" | "nobody" | "empty" | "failed";

/** `refused`: nothing can be sent to that address, with or without a file. */
export type FileResult = DeliveryResult | { result: "file-refused"; why: FileRefusal; error: string };

/** What a platform may ask of what is stored of it, where its own servers don't tell. */
export type Directory = {
  /** Where a person or a place is reached; null where that is not known, or was taken back. */
  reference(noun: "person" | "place", externalId: string): Promise<Reference | null>;
  /** Where the platform's own service is reached, by the last act that told it; null before the first. */
  service(): Promise<string | null>;
  /** Channels that can be posted to, by name, at most so many. */
  channels(limit: number): Promise<{ id: string; name: string }[]>;
  /** Whose handle it is; null for one who is not known. */
  byHandle(handle: string): Promise<string | null>;
  /** What a person is called; null for one who is not known. */
  nameOf(person: string): Promise<string | null>;
};

/** Why a file could not be had, for the person who dropped it. */
export type FileFailure = "too-large" | "gone" | "kept-elsewhere" | "not-allowed" | "unreachable";

/**
 * A platform's failure with a sentence for the operator. `passing` says that trying again may help; `file` is for
 * the person, where a file was wanted.
 */
export class PlatformError extends Error {
  readonly passing: boolean;
  readonly retryAfter: number | null;
  readonly file: FileFailure;
  constructor(
    message: string,
    passing: boolean,
    retryAfter: number | null = null,
    file: FileFailure = "unreachable",
  ) {
    super(message);
    this.name = "PlatformError";
    this.passing = passing;
    this.retryAfter = retryAfter;
    this.file = file;
  }
}

/** What every platform can do. All but `deliver`, `change` and `sendFile` throw PlatformError. */
export type PlatformPort = {
  name: Platform;
  /** Longest that one `deliver` can take, in ms; the courier's lease is more than twice as long. */
  deliverTimeout: number;
  /** Longest that the one call of it can take that others see, in ms. */
  callTimeout: number;
  deliver(delivery: Delivery): Promise<DeliveryResult>;
  /** Within `deliverTimeout`. Of a message in several parts the first one is changed, and the others stay. */
  change(change: Change): Promise<ChangeResult>;
  /**
   * Hands a file over, or offers it to its reader, within `deliverTimeout`. At least once: files can't be looked for,
   * and one that is there twice harms nobody.
   */
  sendFile(delivery: FileDelivery): Promise<FileResult>;
  /** Puts a file into the slot where it is wanted, and shows it there; the link to it where it could not be shown. */
  upload(slot: string, file: OutgoingFile): Promise<{ link: string | null }>;
  /** Whether the message with this key is there, sent since `since` (ms): its ref, or null. "cannot" where there is no look-up. */
  lookUp(target: Target, since: number): Promise<{ ref: string } | null | "cannot">;
  fetchProfile(person: string): Promise<Profile>;
  fetchPlace(place: string): Promise<PlaceLook>;
  fetchGroupMembers(group: string): Promise<string[]>;
  /** A message by its ref; `author` is null for our own. Null where it is not there, or can't be asked for. */
  fetchMessage(ref: string): Promise<{ root: string; author: string | null; text: string } | null>;
  /** Pins a message in its conversation, or takes the pin off; null where the platform has no such thing. */
  pin: ((ref: string, on: boolean) => Promise<"done" | "refused">) | null;
  /** The file's bytes, at most `limit` of them; the token goes to the platform's own hosts alone. */
  download(file: DroppedFile, limit: number): Promise<Uint8Array>;
  /** Throws where the form is gone, or the platform's forms can't be changed once they are open. */
  updateForm(view: string, form: Form): Promise<void>;
};
