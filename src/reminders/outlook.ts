import { underWayFor } from "../renewals/under-way.ts";
import type { Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import { aheadFor } from "./ahead.ts";
import { hasDeadline, settledFor } from "./due.ts";
import { policiesFor } from "./effective.ts";
import { noMarks, type Outlook } from "./marks.ts";
import { nextTold } from "./rule.ts";
import { targetsOf, waysFor } from "./targets.ts";

/** Worked out from facts, as the tick does it. */
export async function outlookOf(signature: Outline, scene: Scene): Promise<Outlook> {
  const { stores, now } = scene;
  const { id } = signature;
  const marks = (await stores.marks.of([id])).get(id) ?? noMarks;
  const renewal = (await underWayFor([id], stores))(id);
  if (!hasDeadline(signature)) return { marks, nextAt: null, renewal };
  const policy = (await policiesFor([id], scene))(id);
  const wayOf = await waysFor([signature], scene);
  const settled = await settledFor([signature], scene);
  const { early } = (await aheadFor([signature], () => policy, scene))(id);
  const around = { admins: await scene.admins(), unreachable: new Set<number>(), early };
  const targets = targetsOf(signature, wayOf(signature), around, policy, (to) => settled(id, to));
  const nextAt = nextTold({ deadline: signature.deadline, policy, targets, marks }, now);
  return { marks, nextAt, renewal };
}
