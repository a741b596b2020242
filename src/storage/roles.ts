import type { Instant } from "../clock.ts";
import type { RoleStore } from "../people/store.ts";
import { type Db, rows } from "./sql.ts";

/** Who claimed the admin role, and the groups' members as last fetched. */
export function roles(db: Db): RoleStore {
  return {
    async claim(personId, at) {
      const won = await rows(
        db,
        "insert into claims (id, person_id, at) values (1, ?, ?) on conflict do nothing returning id",
        [personId, at],
      );
      return won.length > 0;
    },

    async claimant() {
      const [row] = await rows<{ personId: number; at: Instant }>(
        db,
        'select person_id as "personId", at from claims',
      );
      return row ?? null;
    },

    async group(platform, groupId) {
      const [row] = await rows<{ members: string; fetchedAt: Instant }>(
        db,
        'select members, fetched_at as "fetchedAt" from member_groups where platform = ? and group_id = ?',
        [platform, groupId],
      );
      return row ? { members: JSON.parse(row.members), fetchedAt: row.fetchedAt } : null;
    },

    async saveGroup(platform, groupId, members, at) {
      await db("member_groups")
        .insert({ platform, group_id: groupId, members: JSON.stringify(members), fetched_at: at })
        .onConflict(["platform", "group_id"])
        .merge();
    },
  };
}
