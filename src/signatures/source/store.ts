import type { Instant } from "../../clock.ts";
import type { Notice } from "../../sources/webhook.ts";
import type { Choice, Health, Hook, Source, SourceSettings } from "./source.ts";

/** Sources by the id of their signature. What names a revision does nothing, and answers false, where that is over. */
export type SourceStore = {
  of(signatureId: number): Promise<Source | null>;
  /** Takes the place of what is there at this revision; 0 where nothing is. How checks went is forgotten. */
  save(
    signatureId: number,
    revision: number,
    written: { settings: SourceSettings; sealed: string | null; nextCheckAt: Instant | null },
  ): Promise<boolean>;
  /** What can be chosen from; the settings stay as they are. */
  offer(signatureId: number, revision: number, choices: readonly Choice[]): Promise<boolean>;
  saveHealth(signatureId: number, revision: number, health: Health): Promise<boolean>;
  /** When it makes a test signature by itself; null for never. */
  setTests(signatureId: number, revision: number, nextTestAt: Instant | null): Promise<boolean>;
  /** When the next test signature is to be made; null where none is. */
  nextTest(): Promise<Instant | null>;
  /**
   * Signatures that are live and whose source is to be tested at `now` or before: each is answered once, and is next due at
   * `next`.
   */
  takeTests(now: Instant, next: Instant, limit: number): Promise<number[]>;
  /** False where there was none. */
  remove(signatureId: number): Promise<boolean>;
  /** Signatures that are live and whose source is to be asked at `now` or before, the longest due first. */
  due(now: Instant, limit: number): Promise<number[]>;
  /** Sealed secrets of signatures above `afterId`, in their order. */
  sealedAfter(afterId: number, limit: number): Promise<{ signatureId: number; sealed: string }[]>;
  /** Nothing where the secret is another one by now. */
  reseal(signatureId: number, from: string, to: string): Promise<void>;
};

/** Where vendors deliver notices, by the id of the signature that they are about. */
export type HookStore = {
  of(signatureId: number): Promise<Hook | null>;
  named(name: string): Promise<Hook | null>;
  /** Its name stays where it has one already. */
  save(signatureId: number, name: string, sealed: string): Promise<void>;
  /** The last notice that came. */
  note(signatureId: number, notice: Notice, at: Instant): Promise<void>;
  /** False where there was none. */
  remove(signatureId: number): Promise<boolean>;
  /** As those of `SourceStore`. */
  sealedAfter: SourceStore["sealedAfter"];
  reseal: SourceStore["reseal"];
};
