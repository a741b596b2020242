import type { Person, PersonRef } from "../people/person.ts";
import type { RoomStores, Scene } from "../road/scene.ts";
import { mayChange } from "../signatures/find.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Lacking } from "./intents.ts";
import { currentStep, type Renewal } from "./renewal.ts";

type About = { renewal: Renewal; signature: Signature };

/** Whether the asker may run it: its holder, the signature's owner or backup, or an admin. */
export async function mayRun({ renewal, signature }: About, scene: Scene): Promise<boolean> {
  return scene.asker?.id === renewal.holderId || mayChange(signature, scene);
}

/** Whether the asker may do something about this step: whoever was asked to do it, too. */
export async function mayAct(about: About, step: string | null, scene: Scene): Promise<boolean> {
  const wanted = step ?? currentStep(about.renewal)?.id;
  return (wanted !== undefined && has(about, wanted, scene.asker)) || mayRun(about, scene);
}

const has = ({ renewal }: About, step: string, asker: Person | null): boolean =>
  asker !== null && renewal.steps.some(({ id, holderId }) => id === step && holderId === asker.id);

/** Who may do something about this step, as far as they are known: to be named to whoever may not. */
export async function inCharge(
  { renewal, signature }: About,
  step: string | null,
  { people }: Pick<RoomStores, "people">,
): Promise<(PersonRef | null)[]> {
  const asked = renewal.steps.find(({ id }) => id === step)?.holderId ?? renewal.holderId;
  const persons = await Promise.all([renewal.holderId, asked].map((id) => people.personById(id)));
  return [signature.owner, signature.backup, ...persons];
}

/** What the asker may not do: they are shown no buttons for it. */
export async function lacking(about: About, scene: Scene): Promise<Lacking[]> {
  const { steps } = about.renewal;
  const [runs, changes] = [await mayRun(about, scene), await mayChange(about.signature, scene)];
  const mine = (id: string | undefined) => runs || (id !== undefined && has(about, id, scene.asker));
  const able: Record<Lacking, boolean> = {
    step: mine(currentStep(about.renewal)?.id),
    run: runs,
    "take-back": mine(steps.findLast(({ state }) => state !== "open")?.id),
    prove: mine(steps.find(({ kind }) => kind === "verification")?.id),
    renew: changes,
    "vendor-steps": (await scene.rights()).admin,
  };
  return (Object.keys(able) as Lacking[]).filter((act) => !able[act]);
}
