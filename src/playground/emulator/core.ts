import type { Sender } from "./delivery.ts";
import type { Events } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { Pace } from "./pace.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Triggers } from "./triggers.ts";
import type { Manifest, View } from "./types.ts";
import type { World } from "./world.ts";

/** One call of the Web API: what was asked and what was answered (null where the answer was withheld by a fault). */
export type Call = {
  method: string;
  args: Record<string, unknown>;
  status: number;
  result: Record<string, unknown> | null;
};

/** What the parts of the emulator share. */
export type Core = {
  world: World;
  manifest: Manifest;
  scopes: Set<string>;
  tokens: { bot: string; app: string };
  machine: () => number;
  baseUrl: () => string;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  sender: Sender;
  events: Events;
  pace: Pace;
  faults: Faults;
  calls: Call[];
  /** The views that a person has open, the visible one last. */
  views: Map<string, View[]>;
  newSocketUrl: () => string | null;
};
