import type { PersonRef } from "./person.ts";

/** What an outcome keeps of a person. */
export const refOf = ({ id, name, identities, active }: PersonRef): PersonRef => ({
  id,
  name,
  identities,
  ...(active === false ? { active } : {}),
});
