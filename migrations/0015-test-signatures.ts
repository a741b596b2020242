import type { Knex } from "knex";

/** What a remote signing service asks for before it signs, and when it is tested by itself. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("sources", (table) => {
    // As it told last; null where it was not asked yet, or there is nothing to sign with.
    table.text("asks");
    // By the calendar; null where no admin has wanted it.
    table.bigInteger("next_test_at");
  });
  await knex.raw(
    "create index sources_tests on sources (next_test_at, signature_id) where next_test_at is not null",
  );
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index sources_tests");
  await knex.schema.alterTable("sources", (table) => table.dropColumns("asks", "next_test_at"));
}
