import type { Knex } from "knex";

/** Emergency plans, one for each signature at most. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("plans", (table) => {
    table.integer("signature_id").primary().references("id").inTable("signatures");
    // Counts its changes.
    table.integer("revision").notNullable();
    table.text("line");
    // A JSON list of strings.
    table.text("steps").notNullable();
    table.text("meanwhile");
    table.bigInteger("reviewed_at").notNullable();
    // How often a look over it was asked for since, and when it is next.
    table.integer("asked").notNullable();
    table.bigInteger("ask_at").notNullable();
  });
  await knex.raw("create index plans_ask_at on plans (ask_at)");

  await knex.schema.createTable("plan_people", (table) => {
    table.integer("signature_id").notNullable().references("signature_id").inTable("plans");
    table.integer("item").notNullable();
    // Null for somebody who is not in the workspace: they have a name instead.
    table.integer("person_id").references("id").inTable("persons");
    table.text("name");
    table.text("role").notNullable();
    table.text("phone");
    // 1 once the signature's owner was told that they have left.
    table.integer("left_told").notNullable();
    table.primary(["signature_id", "item"], "plan_people_key");
  });
  await knex.raw("create index plan_people_of on plan_people (person_id) where person_id is not null");

  await knex.schema.createTable("plan_places", (table) => {
    table.integer("signature_id").notNullable().references("signature_id").inTable("plans");
    table.integer("place_id").notNullable().references("id").inTable("places");
    // Their order in the plan.
    table.integer("item").notNullable();
    table.primary(["signature_id", "place_id"], "plan_places_key");
  });
}

/** Takes them away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["plan_places", "plan_people", "plans"]) await knex.schema.dropTable(table);
}
