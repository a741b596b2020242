import type { Knex } from "knex";

/** Incidents, the signatures in them, and all that has happened in them. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("incidents", (table) => {
    table.increments("id");
    // What joins it: a vendor, an issuer or one signature alone, and the cause.
    table.text("group_key").notNullable();
    table.text("cause").notNullable();
    // 1 for a rehearsal.
    table.integer("drill").notNullable();
    // open, acknowledged, mitigated or resolved
    table.text("state").notNullable();
    // Counts its changes.
    table.integer("face").notNullable();
    table.bigInteger("opened_at").notNullable();
    table.bigInteger("resolved_at");
    // When time has something to do with it.
    table.bigInteger("due_at");
    // All else, as JSON with the version of its shape.
    table.text("data").notNullable();
    // The message that shows how it stands: place:3 or person:7, and its ref once it is sent.
    table.text("destination");
    table.text("platform");
    table.text("ref");
  });
  await knex.raw("create index incidents_due_at on incidents (due_at) where due_at is not null");
  await knex.raw("create index incidents_open on incidents (opened_at) where resolved_at is null");
  await knex.raw("create index incidents_group on incidents (group_key, cause, opened_at)");
  await knex.raw("create index incidents_resolved on incidents (resolved_at) where resolved_at is not null");

  await knex.schema.createTable("incident_signatures", (table) => {
    table.integer("incident_id").notNullable().references("id").inTable("incidents");
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.bigInteger("joined_at").notNullable();
    // Null as long as it is in it.
    table.bigInteger("left_at");
    table.primary(["incident_id", "signature_id"], "incident_signatures_key");
  });
  await knex.raw("create index incident_signatures_of on incident_signatures (signature_id)");

  await knex.schema.createTable("incident_entries", (table) => {
    table.increments("id");
    table.integer("incident_id").notNullable().references("id").inTable("incidents");
    table.bigInteger("at").notNullable();
    // Null for Sealwatch itself.
    table.integer("person_id").references("id").inTable("persons");
    table.text("kind").notNullable();
    // JSON of what belongs to that kind.
    table.text("data").notNullable();
  });
  await knex.raw("create index incident_entries_of on incident_entries (incident_id, id)");
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["incident_entries", "incident_signatures", "incidents"])
    await knex.schema.dropTable(table);
}
