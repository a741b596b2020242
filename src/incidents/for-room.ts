import type { IncidentView } from "./views.ts";

/** An incident as it is written down for a room: contacts and numbers are shown to the asker alone, so they don't lie there. */
export const forRoom = (view: IncidentView): IncidentView => ({
  ...view,
  members: view.members.map((one) => ({ ...one, support: null })),
  ...(view.plans === undefined
    ? {}
    : {
        plans: view.plans.map((plan) => ({
          ...plan,
          support: null,
          line: null,
          people: plan.people.map((one) => ({ ...one, phone: null })),
        })),
      }),
});
