import type { Knex } from "knex";

/**
 * Signatures, their certificates, and what was read from dropped files. "No end", "not expiring" and "always
 * valid" are the largest and smallest safe integers, so that SQL needs no third truth value.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("signatures", (table) => {
    table.increments("id");
    table.text("kind").notNullable();
    table.text("name").notNullable();
    // Bytewise order on PostgreSQL too, whatever the database's own collation.
    table
      .specificType("name_key", knex.client.config.client === "pg" ? 'text collate "C"' : "text")
      .notNullable();
    table.text("vendor");
    table.text("support");
    table.text("link");
    table.text("notes");
    table.integer("owner_id").references("id").inTable("persons");
    table.integer("backup_id").references("id").inTable("persons");
    table.integer("place_id").references("id").inTable("places");
    table.text("facts").notNullable();
    table.text("thumbprint");
    table.text("condition").notNullable();
    table.bigInteger("not_before").notNullable();
    table.bigInteger("deadline").notNullable();
    table.bigInteger("expiring_from").notNullable();
    table.bigInteger("next_due_at");
    table.bigInteger("created_at").notNullable();
    table.bigInteger("checked_at").notNullable();
    table.bigInteger("removed_at");
    table.integer("revision").notNullable().defaultTo(1);
  });
  const live = "where removed_at is null";
  await knex.raw(`create unique index signatures_thumbprint on signatures (thumbprint) ${live}`);
  // The first four columns serve the order of a page within one condition, the rest let counting read the index
  // alone. Even removed_at, always null here: without it SQLite looks it up row by row.
  await knex.raw(
    "create index signatures_condition on signatures " +
      `(condition, deadline, name_key, id, not_before, expiring_from, kind, owner_id, removed_at) ${live}`,
  );
  await knex.raw(
    `create index signatures_deadline on signatures (deadline, name_key, id, condition, removed_at) ${live}`,
  );
  await knex.raw(`create index signatures_name on signatures (name_key, id, removed_at) ${live}`);
  await knex.raw(`create index signatures_owner on signatures (owner_id) ${live}`);
  await knex.raw(`create index signatures_not_before on signatures (not_before) ${live}`);
  await knex.raw(`create index signatures_expiring_from on signatures (expiring_from) ${live}`);
  await knex.raw(
    `create index signatures_due on signatures (next_due_at, id) ${live} and next_due_at is not null`,
  );

  await knex.schema.createTable("certificates", (table) => {
    table.integer("signature_id").primary().references("id").inTable("signatures");
    table.text("pem").notNullable();
  });
  await knex.schema.createTable("signatures_revision", (table) => {
    table.integer("id").primary();
    table.bigInteger("revision").notNullable();
  });
  await knex("signatures_revision").insert({ id: 1, revision: 0 });
  await knex.schema.createTable("offers", (table) => {
    table.increments("id");
    table.text("found").notNullable();
    table.integer("person_id").notNullable().references("id").inTable("persons");
    table.integer("place_id").references("id").inTable("places");
    table.bigInteger("at").notNullable().index();
  });
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["offers", "signatures_revision", "certificates", "signatures"]) {
    await knex.schema.dropTable(table);
  }
}
