import type { Knex } from "knex";

/** Which reminders were sent: each (signature, deadline, threshold, place) at most once. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("reminders", (table) => {
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.bigInteger("deadline").notNullable();
    table.integer("threshold").notNullable();
    table.integer("place_id").notNullable().references("id").inTable("places");
    table.text("passed_over").notNullable();
    table.bigInteger("at").notNullable();
    table.primary(["signature_id", "deadline", "threshold", "place_id"]);
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("reminders");
}
