import { refOf } from "../people/ref-of.ts";
import { placeOrPerson } from "../reminders/destinations.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find, findToChange, mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import { called } from "./call.ts";
import type { DrillIntent } from "./drill-intents.ts";
import { pastDrills } from "./drill-report.ts";
import { inCharge, openDrill } from "./open.ts";
import { destinationOf } from "./room.ts";

const aboutOf = ({ id, name }: Signature) => ({ id, name });

/** Why no drill of it can begin now; null where one can. */
async function inTheWay(signature: Signature, { stores }: Scene): Promise<Outcome | null> {
  const { incidents } = stores;
  const refused = (why: "real" | "under-way", incident: number): Outcome => ({
    ...{ type: "drill-refused", signature: aboutOf(signature), why, incident },
  });
  const [real] = (await incidents.openOf([signature.id])).get(signature.id) ?? [];
  if (real !== undefined) return refused("real", real);
  const [drill] = (await incidents.openDrillsOf([signature.id])).get(signature.id) ?? [];
  return drill === undefined ? null : refused("under-way", drill);
}

/** Rehearsals: the same as an incident, with everything timed, and nothing outside touched. */
export const drillHandlers: Pick<Handlers, DrillIntent["type"]> = {
  async drill({ which }, scene): Promise<Decision<Outcome>> {
    const found = await findToChange(which, "drill", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const refused = await inTheWay(signature, scene);
    if (refused !== null) return { outcome: refused };
    const { owner, backup } = await inCharge([signature], scene);
    const first = await called("owner", { owner, backup }, scene);
    const to = await destinationOf(signature, owner, scene);
    const where = to && placeOrPerson(to.destination);
    const shownIn = where !== null && "placeId" in where ? where.placeId : null;
    const place = shownIn === null ? null : await scene.stores.people.placeById(shownIn);
    const past = await pastDrills(signature.id, scene.stores);
    return {
      outcome: {
        ...{ type: "drill-asked", signature: aboutOf(signature), called: first.map(refOf) },
        ...{ backup: backup && refOf(backup), admins: (await scene.admins()).map(refOf) },
        ...{ place, after: scene.incidents.calls.after, past: past.length },
      },
    };
  },

  async "drill-begin"({ id }, scene): Promise<Decision<Outcome>> {
    // Of two who begin it at once the second one sees the first.
    await scene.stores.signatures.lock();
    const found = await findToChange({ id }, "drill", scene);
    if ("outcome" in found) return found;
    const refused = await inTheWay(found.signature, scene);
    if (refused !== null) return { outcome: refused };
    const opened = await openDrill(found.signature, scene);
    if (opened === null) return { outcome: { type: "stale-button" } };
    const { view, messages, audit } = opened;
    return { outcome: { type: "incident-shown", view, said: "drill-begun", may: true }, messages, audit };
  },

  async "drill-history"({ which }, scene): Promise<Decision<Outcome>> {
    const found = await find(which, "drill-history", scene);
    if ("outcome" in found) return found;
    const { signature } = found;
    const drills = await pastDrills(signature.id, scene.stores);
    const may = await mayChange(signature, scene);
    return { outcome: { type: "drills-listed", signature: aboutOf(signature), drills, may } };
  },
};
