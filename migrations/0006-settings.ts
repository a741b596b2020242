import type { Knex } from "knex";

/** What the database was last worked with, so that a change of it is noticed at start. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("settings", (table) => {
    table.text("key").primary();
    table.text("value").notNullable();
  });
  await knex.schema.alterTable("reminders", (table) => {
    // Rows of a clock that ran ahead are looked for at each tick.
    table.index("at");
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable("reminders", (table) => {
    table.dropIndex("at");
  });
  await knex.schema.dropTable("settings");
}
