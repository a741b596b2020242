import type { Knex } from "knex";

/** What has been weighed before a signature is made in another way, and which platforms were compared. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("methods", (table) => {
    table.integer("signature_id").primary().references("id").inTable("signatures");
    // As JSON: it is read and shown as a whole, and is some kilobytes at most.
    table.text("review").notNullable();
    table.integer("revision").notNullable();
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("methods");
}
