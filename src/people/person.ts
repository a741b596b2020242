import type { Instant } from "../clock.ts";

export const platforms = ["slack", "teams"] as const;
export type Platform = (typeof platforms)[number];

export const locales = ["en", "zh"] as const;
export type Locale = (typeof locales)[number];

/** One and the same on every platform: our id, a name to show, and the platform's own ids. */
export type PersonRef = {
  id: number;
  name: string;
  identities: Partial<Record<Platform, string>>;
  /** False once every platform that they are on has said that the account is closed. */
  active?: boolean;
};

/** A person with what is needed to answer them; `profileAt` is null until their profile was fetched. */
export type Person = PersonRef & {
  active: boolean;
  locale: Locale;
  /** IANA name, such as "Asia/Shanghai". */
  timeZone: string;
  profileAt: Instant | null;
};

/** A channel, or the direct conversation with one person. */
export type PlaceKind = "channel" | "dm";

export type PlaceRef = {
  id: number;
  kind: PlaceKind;
  name: string;
  identities: Partial<Record<Platform, string>>;
};

/** `unusable` names why nothing can be posted there, as far as known. */
export type Place = PlaceRef & { unusable: "archived" | "not-a-member" | "not-found" | null };

/** Who is asked for by a platform's own id, before a row is known to exist. */
export type Identity = { platform: Platform; externalId: string };

/**
 * Where a platform reaches a person or place: its own affair, stored for it as text. `team` names what a place belongs
 * to, by the platform's id: what happens to the team happens to its places. `handle` is another id of a person, by
 * which the platform names them in what people write.
 */
export type Reference = { text: string; team?: string; handle?: string };

/** What an act tells of its actor, on platforms that have no profile to ask for. */
export type Met = { name?: string; locale?: Locale; timeZone?: string; reference?: Reference };

/** Null where the platform does not tell, or tells a time zone that nobody knows. */
export type Profile = {
  name: string;
  locale: Locale | null;
  timeZone: string | null;
  email: string | null;
  active: boolean;
  reference?: Reference;
};

/**
 * A look at a place. `name` is left out where it does not show; `unusable` by platforms that don't tell archived places
 * from others; `others` are places beside it that the same look showed.
 */
export type PlaceLook = {
  name?: string;
  kind: PlaceKind;
  unusable?: "archived" | "not-a-member" | "not-found" | null;
  reference?: Reference;
  others?: { externalId: string; name: string; reference: Reference }[];
};
