import type { Knex } from "knex";

/**
 * What it takes to meet the same people on two platforms: where a platform reaches a person or place, the e-mail address
 * by which one person is recognized on both, and who has said that two are one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable("person_identities", (table) => {
    table.text("reference");
    table.text("email");
    table.text("handle");
    table.index(["email"], "person_identities_email");
    table.index(["platform", "handle"], "person_identities_handle");
  });
  await knex.schema.alterTable("place_identities", (table) => {
    table.text("reference");
    // What the place belongs to, by the platform's id.
    table.text("team");
    table.index(["platform", "team"], "place_identities_team");
  });
  await knex.schema.alterTable("persons", (table) => {
    // Whoever was found to be another person is a signpost to them: outcomes and errands may still name it.
    table.integer("merged_into");
  });
  await knex.schema.createTable("links", (table) => {
    table.increments("id");
    table.integer("elder_id").notNullable().references("id").inTable("persons");
    table.integer("younger_id").notNullable().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
    table.bigInteger("elder_at");
    table.bigInteger("younger_at");
    table.bigInteger("declined_at");
    table.unique(["elder_id", "younger_id"]);
  });
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("links");
  await knex.schema.alterTable("persons", (table) => table.dropColumn("merged_into"));
  await knex.schema.alterTable("place_identities", (table) => {
    table.dropIndex(["platform", "team"], "place_identities_team");
    table.dropColumns("reference", "team");
  });
  await knex.schema.alterTable("person_identities", (table) => {
    table.dropIndex(["email"], "person_identities_email");
    table.dropIndex(["platform", "handle"], "person_identities_handle");
    table.dropColumns("reference", "email", "handle");
  });
}
