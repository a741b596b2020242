import type { Knex } from "knex";

/** Who is on duty, week by week: one row, once somebody has entered it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("rotation", (table) => {
    table.integer("id").primary();
    // People in their order, the hand-over and who covers, as JSON with the version of its shape.
    table.text("data").notNullable();
    // Counts what people change in it.
    table.integer("revision").notNullable();
    // Who was last told that they are on duty, and how many times somebody was.
    table.integer("told_id").references("id").inTable("persons");
    table.integer("tellings").notNullable();
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("rotation");
}
