import type { Scene } from "../road/scene.ts";
import type { Denial, PeopleOutcome } from "./intents.ts";
import type { PersonRef } from "./person.ts";
import { refOf } from "./ref-of.ts";

type Needs = "admin" | "owner" | "runner" | "rotation";

/**
 * Why this person may not, said as exactly as it is known.
 *
 * @param charge who may, beside the admins, as far as they are known
 */
export async function denied(
  needs: Needs,
  scene: Scene,
  charge: readonly (PersonRef | null)[] = [],
): Promise<PeopleOutcome> {
  const rights = await scene.rights();
  const why: Denial = rights.groupUnknown
    ? "group-unknown"
    : !rights.anyAdmin
      ? "nobody-is-admin"
      : (`needs-${needs}` as const);
  const there = charge.flatMap((one) => (one === null || one.active === false ? [] : [refOf(one)]));
  return { type: "denied", why, admins: await scene.admins(), charge: there };
}
