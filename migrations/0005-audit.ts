import type { Knex } from "knex";

/** Who did what, when, to what, before and after. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("audit", (table) => {
    table.bigIncrements("id");
    table.bigInteger("at").notNullable();
    table.integer("person_id").references("id").inTable("persons");
    table.text("action").notNullable();
    table.integer("signature_id").references("id").inTable("signatures");
    table.text("before");
    table.text("after");
    table.index(["signature_id", "id"]);
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("audit");
}
