import type { Knex } from "knex";

/** What past renewals took is looked for by vendor, for all kinds at once: the vendor has to come first. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("drop index renewals_proven");
  await knex.raw(
    "create index renewals_proven_of on renewals (vendor_key, kind, proven_at) where proven_at is not null",
  );
}

/** By kind first, as it was. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index renewals_proven_of");
  await knex.raw(
    "create index renewals_proven on renewals (kind, vendor_key, proven_at) where proven_at is not null",
  );
}
