import type { Knex } from "knex";

/** Messages that change one that was sent. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("outbox", (table) => {
    // The ref of the message that this one changes; null for one of its own.
    table.text("changes");
  });
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable("outbox", (table) => table.dropColumn("changes"));
}
