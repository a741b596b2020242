import type { IncidentStep } from "../../../incidents/incident.ts";

/** What there is to do while signing is down, for people who are nervous: calm, and exact. */
export const incidentSteps: Record<IncidentStep, { title: string; text: string }> = {
  confirm: {
    title: "Confirm",
    text: "First make sure. Let me check the signature's source now, or sign a test document and look whether the signature is shown as valid. Then note what you have found.",
  },
  tell: {
    title: "Tell those concerned",
    text: "Tell everybody whose work depends on it: what can't be signed, since when, and when you expect it to work again. Then they can rearrange their work, and nothing is delayed unseen. Whoever is told here hears the all-clear as well.",
  },
  support: {
    title: "Contact support",
    text: "Call the platform's support, or write where there is no number. They see what blocks you, and often know a short way. “Details” has the contact and a message that you can send as it is, in English and Chinese.",
  },
  authorization: {
    title: "Temporary authorization",
    text: "Ask support to let you sign for some days until the renewal is through: many platforms do. If they agree, enter until when. I watch that end like a deadline. If they don't, skip this step.",
  },
  reschedule: {
    title: "Reschedule urgent signings",
    text: "Which documents can't wait? Put each on the list, with whoever is responsible and the day. Tell the other parties now, rather than on the day itself.",
  },
  renewal: {
    title: "Start the renewal",
    text: "Begin the renewal now, even if an authorization bridges the gap. I lead you through it, step by step. If none is needed, skip this step and say why.",
  },
  verify: {
    title: "Verify",
    text: "Sign a test document and check that the signature is shown as valid. If a check, a test signature or the renewal shows that it works, I close this by myself. Otherwise say so with “It works again”.",
  },
  "all-clear": {
    title: "All-clear",
    text: "Everybody who was told that signing is down should hear that it works again: one press sends it to the same channels.",
  },
};
