import type { Instant } from "../../clock.ts";
import type { Asks } from "../../sources/csc/asks.ts";
import type { Failure } from "../../sources/failure.ts";
import type { HttpSettings } from "../../sources/http-status.ts";
import type { Notice } from "../../sources/webhook.ts";

/** A remote signing service, and the credential there; null until one is chosen. */
export type CscAccount = {
  kind: "csc";
  baseUrl: string;
  clientId: string;
  userId: string | null;
  credentialId: string | null;
};

/** How a source is asked; nothing in it is secret. */
export type SourceSettings = ({ kind: "http" } & HttpSettings) | CscAccount;
export type SourceKind = SourceSettings["kind"];
export const sourceKinds = ["http", "csc"] as const satisfies SourceKind[];

/** A credential that a signing service has for us; whatever of it could not be read is null. */
export type Choice = { id: string; description: string | null; holder: string | null };

/** What is known of how checks went. */
export type Health = {
  /** When it was last asked, whatever came of it. */
  checkedAt: Instant | null;
  /** What it said of its state at the last check, in its own words or ours; null where it said nothing, or failed. */
  word: string | null;
  failure: Failure | null;
  detail: string | null;
  /** Since when, and how often in a row, it has failed; null and 0 where the last check went well. */
  failingSince: Instant | null;
  failures: number;
  /** By the calendar; null where it is not to be asked by itself. */
  nextCheckAt: Instant | null;
  /** What a signing service asks for before it signs, as it told last; null for others, and where it has not told yet. */
  asks: Asks | null;
};

/** Where a signature's facts come from. */
export type Source = Health & {
  signatureId: number;
  settings: SourceSettings;
  /** The secret under a key of the environment; null where none is needed. */
  sealed: string | null;
  /** What can be chosen from, once the service was asked. */
  choices: Choice[];
  /** When it makes a test signature by itself, by the calendar; null where no admin has wanted it. */
  nextTestAt: Instant | null;
  /** Counts changes of the settings: what was found out under earlier ones is passed over. */
  revision: number;
};

/** Whether there is anything to ask about: of a signing service, a credential has to be chosen first. */
export const isChosen = ({ settings }: Pick<Source, "settings">): boolean =>
  settings.kind === "http" || settings.credentialId !== null;

/** What a secret is sealed about. */
export const sealedAbout = (signatureId: number): string => `source of signature ${signatureId}`;

/** Where a vendor delivers notices about a signature by itself. */
export type Hook = {
  signatureId: number;
  /** Part of the address; nobody guesses it. */
  name: string;
  sealed: string;
  last: { notice: Notice; at: Instant } | null;
};

/** What the secret of a vendor's notices is sealed about. */
export const hookAbout = (signatureId: number): string => `notices of signature ${signatureId}`;
