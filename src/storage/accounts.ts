import type { PeopleStore } from "../people/store.ts";
import { type Db, rows } from "./sql.ts";

/** Which of somebody's accounts are open, and with that whether they are still there. */
export function accounts(db: Db): Pick<PeopleStore, "saveActive"> {
  return {
    async saveActive({ platform, externalId }, active) {
      const own = { platform, externalId, active: active ? 1 : 0 };
      const changed = "platform = :platform and external_id = :externalId and active <> :active";
      // Signatures show who has left. This row comes first, as with every change that concerns them.
      const touched = await rows(
        db,
        `update signatures_revision set revision = revision + 1
          where exists (select 1 from person_identities where ${changed}) returning id`,
        own,
      );
      if (touched.length === 0) return;
      await rows(
        db,
        `update person_identities set active = :active where ${changed} returning person_id`,
        own,
      );
      const open = "(select max(i.active) from person_identities i where i.person_id = persons.id)";
      // Whoever comes back, and leaves once more, is news again.
      await rows(
        db,
        `update persons set active = ${open}, left_told_at = null
          where active <> ${open} and id = (
            select person_id from person_identities where platform = ? and external_id = ?
          ) returning id`,
        [platform, externalId],
      );
    },
  };
}
