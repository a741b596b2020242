import { expect, test } from "vitest";
import { changing, incidentFrom } from "../../src/storage/incident-row.ts";
import { fresh } from "../incidents/states.ts";

test("what was written before incidents knew of the last day, and of when it was down, is read, and is due when it was", () => {
  const { id, group, cause, state, face, openedAt } = fresh;
  const { data, due_at: due } = changing(fresh);
  const { v, incident } = JSON.parse(data);
  const { endsAt: _, downAt: _down, ...old } = incident;
  const row = {
    id,
    group,
    cause,
    state,
    face,
    openedAt,
    drill: 0,
    data: JSON.stringify({ v, incident: old }),
  };
  expect(incidentFrom(row)).toEqual(fresh);
  expect(changing(incidentFrom(row)).due_at).toBe(due);
});
