import type { Rotation } from "./rotation.ts";

/** The rotation as it is kept: `toldId` was told last that they are on duty, `tellings` counts how often somebody was. */
export type KeptRotation = {
  rotation: Rotation;
  revision: number;
  toldId: number | null;
  tellings: number;
};

export type RotationStore = {
  /** Null where none was entered yet. */
  get(): Promise<KeptRotation | null>;
  /** The same; whoever else would change it waits until this transaction is over. */
  getToChange(): Promise<KeptRotation | null>;
  /** Writes it under the next revision. It has to be held. */
  save(rotation: Rotation): Promise<void>;
  /** Remembers who is told. It has to be held. */
  told(personId: number): Promise<void>;
};
