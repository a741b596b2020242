import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Named } from "../signatures/intents.ts";
import type { CallWhy } from "./calls.ts";
import type { IncidentDraft, IncidentFault, IncidentFaults } from "./draft.ts";
import type { EntryView } from "./happened.ts";
import type { IncidentStep } from "./incident.ts";
import type { IncidentRefusal } from "./rule.ts";
import type { PastOfCause } from "./store.ts";
import type { IncidentHead, IncidentView } from "./views.ts";

/** What a form asks about an incident, or about one of its steps. */
export const incidentForms = [
  "assign",
  "step",
  "skip",
  "update",
  "authorize",
  "wait",
  "tell",
  "merge",
  "split",
  "note",
  "resolve",
  "reopen",
  "review",
] as const;
export type IncidentForm = (typeof incidentForms)[number];

/** A message that is kept in a timeline, by its ref; `author` by the platform's id, where somebody wrote it. */
export type PinnedMessage = { message: string; author: string | null; text: string };

export type IncidentIntent =
  /**
   * Somebody says that signing is down; `words` hold a name, and perhaps what has happened. Without that it is asked;
   * `report` is what they have said of it before they were asked which signature they mean.
   */
  | { type: "incident-open"; which: Named | { words: string; typed?: string }; report?: string }
  | { type: "incident-begin"; id: number; report: string }
  | { type: "incidents" }
  | { type: "incident-history"; page: number }
  | { type: "incident-show"; id: number }
  /** What has happened in it, page by page; null for the last page. */
  | { type: "incident-timeline"; id: number; page: number | null }
  /** `seen` is the owner whom the button showed, by number; null for nobody. */
  | { type: "incident-take"; id: number; seen: number | null }
  /** The open incident of this signature, or this one, is given to somebody, by the platform's id; null: it is asked. */
  | { type: "incident-assign"; which: Named | { incident: number }; to: string | null }
  | { type: "incident-back"; id: number; step: IncidentStep }
  | { type: "incident-settle"; id: number; document: number }
  | { type: "incident-clear"; id: number }
  /** The report goes to where the incident is shown. */
  | { type: "incident-report"; id: number }
  | { type: "incident-form"; id: number; form: IncidentForm; step: IncidentStep | null }
  /** A submitted form. `toBot` where we ourselves were chosen. */
  | {
      type: "incident-submit";
      id: number;
      form: IncidentForm;
      step: IncidentStep | null;
      draft: IncidentDraft;
      toBot: boolean;
    }
  /** Somebody wants a message in the timeline; `root` is the ref of the first message of its thread. */
  | { type: "incident-pin"; root: string | null; pinned: PinnedMessage }
  /** The same where only the message's ref is known yet, and what was found of it. */
  | { type: "incident-pin-seen"; message: string }
  | {
      type: "incident-pin-fetched";
      message: string;
      found: ({ root: string } & Omit<PinnedMessage, "message">) | null;
    }
  /** Somebody has said which incident it belongs to. */
  | { type: "incident-pin-submit"; id: number; pinned: PinnedMessage }
  /** Time has come to look at these incidents. */
  | { type: "incidents-due"; ids: readonly number[] }
  /** These signatures may have been out of reach for so long that it is an incident. */
  | { type: "outages-due"; ids: readonly number[] };

/** What has just been done, for the one who did it. */
export type IncidentSaid =
  | "begun"
  | "under-way"
  | "taken"
  | "assigned"
  | "ticked"
  | "skipped"
  | "taken-back"
  | "updated"
  | "authorized"
  | "waits"
  | "settled"
  | "told"
  | "noted"
  | "cleared"
  | "resolved"
  | "reopened"
  | "reviewed"
  | "drill-begun"
  | "merged"
  | "split";

/** What is said below the incident's message, to everybody there. */
export type NewsWhat =
  | "taken"
  /** The last day's hour has come. */
  | "ended"
  | "assigned"
  | "joined"
  | "left"
  /** One leaves that has worked all the time. */
  | "renewed"
  | "update"
  | "authorized"
  | "authorization-over"
  | "ran-out"
  | "unheard"
  | "resolved"
  /** The same where signing never stopped. */
  | "in-time"
  /** The renewal that was waited for was. */
  | "cancelled"
  | "reopened"
  /** It goes on in another one; another one goes on in it; some of it goes on of its own. */
  | "merge"
  | "merged"
  | "split"
  /** Something that somebody has in hand turns out to be found elsewhere as well. */
  | "found"
  /** A drill's time is over. */
  | "drill-over"
  /** While a drill is under way signing is really down. */
  | "real";

export type IncidentOutcome =
  /**
   * To the one who asked. `may`: whether they may do something about it; `mine`, where they only look: whether they have
   * it. `said` is null where they only look; `count`: how many channels were told.
   */
  | {
      type: "incident-shown";
      view: IncidentView;
      said: IncidentSaid | null;
      may: boolean;
      mine?: boolean;
      count?: number;
    }
  /** `by` is who was faster, where somebody was. */
  | { type: "incident-refused"; view: IncidentView; why: IncidentRefusal; by: PersonRef | null }
  | {
      type: "incident-form";
      view: IncidentView;
      form: IncidentForm;
      step: IncidentStep | null;
      draft: IncidentDraft;
      faults: IncidentFaults;
      /** To which it may belong, and what can be taken out of it, where that is asked. */
      others?: IncidentView[];
      parts?: { id: number; name: string }[];
    }
  /** The message that shows how it stands, as it is stored: what it says is worked out when it is sent. */
  | { type: "incident-due"; id: number; face: number }
  | { type: "incident-state"; view: IncidentView }
  /**
   * To one person directly; `from` is who has given it to them, or has reported what `report` says, `place` the channel that
   * it is about.
   */
  | {
      type: "incident-call";
      view: IncidentView;
      why: CallWhy;
      from: PersonRef | null;
      place?: PlaceRef;
      report?: string;
    }
  /** Below the message, to everybody there. */
  | { type: "incident-news"; view: IncidentView; what: NewsWhat; names: string[]; by: PersonRef | null }
  /** To a further channel. */
  | { type: "incident-notice"; view: IncidentView; what: "down" | "clear"; text: string | null }
  /** There is nothing to give to anybody; or there is more than one, and it is asked which. */
  | { type: "incident-none"; signature: { id: number; name: string } }
  | {
      type: "incident-several";
      signature: { id: number; name: string };
      views: IncidentHead[];
      to: string | null;
    }
  | {
      type: "incident-timeline";
      view: IncidentView;
      entries: EntryView[];
      page: number;
      pages: number;
      total: number;
    }
  | { type: "incidents-listed"; views: IncidentHead[]; more: number }
  /** The past ones, page by page, and how long the real ones took. */
  | {
      type: "incidents-past";
      views: IncidentView[];
      causes: PastOfCause[];
      page: number;
      pages: number;
      total: number;
    }
  /**
   * All of an incident that is over, as a file; and to the one who asked, whether it is on its way: not as long as no message
   * shows it. `directly`: it comes to them.
   */
  | { type: "incident-report"; view: IncidentView }
  | { type: "incident-report-sent"; view: IncidentView; sent: boolean; directly?: boolean }
  /** A message is in the timeline now, or was before. */
  | { type: "incident-pinned"; view: IncidentView; again: boolean }
  /** To which of these it belongs is asked. */
  | {
      type: "incident-pin-form";
      views: IncidentHead[];
      pinned: PinnedMessage;
      fault: IncidentFault | null;
    }
  /** What has happened is asked before anybody is called. */
  | {
      type: "incident-begin-form";
      signature: { id: number; name: string };
      report: string;
      fault: IncidentFault | null;
    };
