import type { Knex } from "knex";

/** Messages that change one that was sent; and what keeps a message from being delivered, for people to read. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("outbox", (table) => {
    // The ref of the message that this one changes; null for one of its own.
    table.text("changes");
    // What went wrong last, in our own words; null where nothing did, or by a release that had none.
    table.text("trouble");
  });
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable("outbox", (table) => table.dropColumns("changes", "trouble"));
}
