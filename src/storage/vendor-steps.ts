import type { VendorStepsStore } from "../renewals/store.ts";
import { nameKey } from "../signatures/name-key.ts";
import { clean, type Db, rows } from "./sql.ts";

/**
 * The steps that vendors ask for. One whose standard list stands again counts on, so that a form from before can't be
 * saved; to whoever looks it is as one for which nothing was ever set.
 */
export function vendorSteps(db: Db): VendorStepsStore {
  return {
    async of(vendor) {
      const [row] = await rows<{ text: string; revision: number }>(
        db,
        "select text, revision from vendor_steps where vendor_key = ? and text is not null",
        [nameKey(vendor)],
      );
      return row ?? null;
    },

    async save(vendor, text, revision) {
      const saved = await rows(
        db,
        `insert into vendor_steps (vendor_key, text, revision)
          select cast(:key as text), cast(:text as text), 1
            where :revision = 0 or exists (select 1 from vendor_steps where vendor_key = :key)
          on conflict (vendor_key) do update
            set text = excluded.text, revision = vendor_steps.revision + 1
            where case when vendor_steps.text is null then 0 else vendor_steps.revision end = :revision
          returning revision`,
        { key: nameKey(vendor), text: clean(text), revision },
      );
      return saved.length > 0;
    },
  };
}
