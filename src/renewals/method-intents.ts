import type { Locale, PersonRef, Platform } from "../people/person.ts";
import type { Named } from "../signatures/intents.ts";
import type { Review, Step } from "./method.ts";
import type { Entered, MethodFaults, MethodField, Part } from "./method-draft.ts";

export type MethodIntent =
  /** What is to be weighed before a signature is made in another way: for one, or in general. */
  | { type: "method"; which: Named | null }
  | { type: "method-step"; id: number; step: Step }
  | { type: "method-tick"; id: number; step: Step }
  /** `seen` is the number of the tick that is taken back. */
  | { type: "method-untick"; id: number; step: Step; seen: number }
  | { type: "method-open"; id: number; part: Part }
  /** `base` is what stood in the form when it was opened. */
  | { type: "method-save"; id: number; part: Part; base: Entered; entered: Entered }
  | { type: "method-export"; id: number };

/** Which signature it is about. */
type About = { signatureId: number; name: string };

/** The review with everybody whom it names, as far as they are known. */
export type Reviewed = { review: Review; people: PersonRef[] };

export type MethodOutcome =
  /** Without a signature: what there is to weigh, and for which it is being weighed, at most ten of them. */
  | { type: "method-begun"; begun: { id: number; name: string; ticked: number }[]; more: boolean }
  | ({ type: "method-shown"; mayChange: boolean } & About & Reviewed)
  | ({
      type: "method-step";
      step: Step;
      mayChange: boolean;
      /** Set where a press found the step otherwise than it was shown, and changed nothing. */
      found: "ticked-already" | "ticked-anew" | "not-ticked" | null;
    } & About &
      Reviewed)
  | ({
      type: "method-form";
      part: Part;
      /** What stood in it, as far as whoever fills it in has seen. */
      base: Entered;
      entered: Entered;
      faults: MethodFaults;
      /** Where somebody else has saved something else since: it stands in `base`. */
      clash: { fields: MethodField[]; by: PersonRef | null } | null;
    } & About)
  | ({ type: "method-saved"; unchanged: boolean } & About)
  /** Nothing was written, for somebody did so in the same moment. */
  | ({ type: "method-meanwhile" } & About)
  | ({ type: "method-export-sent" } & About)
  /** Comes with a file in the words of its reader. */
  | ({ type: "method-exported"; locale: Locale; timeZone: string; platform: Platform } & About);
