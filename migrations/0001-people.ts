import type { Knex } from "knex";

/** Persons and places, each with an identity per platform; who may do what. Instants are bigint milliseconds. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("persons", (table) => {
    table.increments("id");
    table.text("name").notNullable();
    table.text("locale").notNullable();
    table.text("time_zone").notNullable();
    table.integer("active").notNullable().defaultTo(1);
    table.bigInteger("profile_at");
  });
  await knex.schema.createTable("person_identities", (table) => {
    table.text("platform").notNullable();
    table.text("external_id").notNullable();
    table.integer("person_id").notNullable().references("id").inTable("persons");
    table.primary(["platform", "external_id"]);
    table.unique(["person_id", "platform"]);
  });
  await knex.schema.createTable("places", (table) => {
    table.increments("id");
    table.text("kind").notNullable();
    table.text("name").notNullable();
    table.text("unusable");
  });
  await knex.schema.createTable("place_identities", (table) => {
    table.text("platform").notNullable();
    table.text("external_id").notNullable();
    table.integer("place_id").notNullable().references("id").inTable("places");
    table.primary(["platform", "external_id"]);
    table.unique(["place_id", "platform"]);
  });
  await knex.schema.createTable("claims", (table) => {
    // The admin role is claimed once: there is one row, or none.
    table.integer("id").primary();
    table.integer("person_id").notNullable().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
  });
  await knex.schema.createTable("member_groups", (table) => {
    table.text("platform").notNullable();
    table.text("group_id").notNullable();
    table.text("members").notNullable();
    table.bigInteger("fetched_at").notNullable();
    table.primary(["platform", "group_id"]);
  });
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    "member_groups",
    "claims",
    "place_identities",
    "places",
    "person_identities",
    "persons",
  ]) {
    await knex.schema.dropTable(table);
  }
}
