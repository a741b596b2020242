import type { Scene } from "../road/scene.ts";
import type { Denial, PeopleOutcome } from "./intents.ts";

/** Why this person may not, said as exactly as it is known. */
export async function denied(needs: "admin" | "owner" | "rotation", scene: Scene): Promise<PeopleOutcome> {
  const rights = await scene.rights();
  const why: Denial = rights.groupUnknown
    ? "group-unknown"
    : !rights.anyAdmin
      ? "nobody-is-admin"
      : (`needs-${needs}` as const);
  return { type: "denied", why, admins: await scene.admins() };
}
