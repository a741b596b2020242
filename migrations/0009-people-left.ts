import type { Knex } from "knex";

/**
 * Who has left: on which of their platforms, whether the admins were told, and to whom what they were in charge of is
 * being handed over.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("person_identities", (table) => {
    table.integer("active").notNullable().defaultTo(1);
  });
  await knex("person_identities")
    .whereIn("person_id", knex("persons").select("id").where({ active: 0 }))
    .update({ active: 0 });
  await knex.schema.alterTable("persons", (table) => {
    table.bigInteger("left_told_at");
  });
  // A row stands here only while there is something left to move.
  await knex.schema.createTable("handovers", (table) => {
    table.integer("from_id").primary().references("id").inTable("persons");
    table.integer("to_id").notNullable().references("id").inTable("persons");
    table.integer("by_id").notNullable().references("id").inTable("persons");
  });
  await knex.raw(
    "create index signatures_backup on signatures (backup_id) where removed_at is null and backup_id is not null",
  );
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index signatures_backup");
  await knex.schema.dropTable("handovers");
  await knex.schema.alterTable("persons", (table) => table.dropColumn("left_told_at"));
  await knex.schema.alterTable("person_identities", (table) => table.dropColumn("active"));
}
