import type { Obj } from "../../../src/playground/emulator/json.ts";
import type { Faults } from "./faults.ts";
import type { Keys } from "./keys.ts";
import type { Login } from "./login.ts";
import type { Pace } from "./pace.ts";
import type { Answer, Call, Dialog, Options } from "./types.ts";
import type { World } from "./world.ts";

/** Regions by whose name a service URL goes. */
export type Region = "emea" | "amer";

/** A file that somebody dropped, behind its download address. `uses` and `ends` (ms) bound how long it can be had. */
export type StoredFile = { name: string; bytes: Uint8Array; secret: string; uses: number; ends: number };

/** A place for a file of the bot's in somebody's OneDrive, behind its upload address, which takes it once. */
export type UploadSlot = {
  name: string;
  owner: string;
  secret: string;
  contentUrl: string;
  bytes: Buffer | null;
};

/** What the parts of the stand-in share. */
export type Core = {
  options: Options;
  world: World;
  keys: Keys;
  login: Login;
  pace: Pace;
  faults: Faults;
  files: Map<string, StoredFile>;
  uploads: Map<string, UploadSlot>;
  calls: Call[];
  /** Breaches of the protocol that no call could answer, as sentences. */
  complaints: string[];
  /** What was sent to the bot, oldest first. */
  sent: { activity: Obj; answer: Answer }[];
  /** By user: what the bot answered to task/fetch and task/submit, and what stands open. */
  dialogs: Map<string, { answers: Answer[]; open: Dialog | null }>;
  region: { now: Region };
  /** This server, without a slash at its end. */
  url: () => string;
  /** The service URL that activities name now. */
  serviceUrl: () => string;
};
