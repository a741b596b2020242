import type { Knex } from "knex";

/**
 * Renewals, from when they begin; the steps that a vendor asks for, where they are not the standard ones; and whether what
 * pays the next renewal is still good.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("renewals", (table) => {
    table.increments("id");
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    // Of the signature when it began, for telling how long such renewals take; an empty key for no vendor.
    table.text("kind").notNullable();
    table.text("vendor_key").notNullable();
    // open, done or cancelled
    table.text("state").notNullable();
    // Counts its changes.
    table.integer("face").notNullable();
    table.bigInteger("started_at").notNullable();
    // When somebody is asked next, or its source is.
    table.bigInteger("due_at");
    table.bigInteger("proven_at");
    // All else, as JSON with the version of its shape.
    table.text("data").notNullable();
    // The message that shows how far it is: place:3 or person:7, and its ref once it is sent.
    table.text("destination");
    table.text("platform");
    table.text("ref");
  });
  await knex.raw("create unique index renewals_open on renewals (signature_id) where state = 'open'");
  await knex.raw("create index renewals_due_at on renewals (due_at) where state = 'open'");
  await knex.raw(
    "create index renewals_proven on renewals (kind, vendor_key, proven_at) where proven_at is not null",
  );

  await knex.schema.createTable("vendor_steps", (table) => {
    table.text("vendor_key").primary();
    // Null where the standard list stands again.
    table.text("text");
    table.integer("revision").notNullable();
  });

  await knex.schema.createTable("payment_checks", (table) => {
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    // The end before which it is to be paid for.
    table.bigInteger("deadline").notNullable();
    table.bigInteger("asked_at");
    table.integer("asked").notNullable();
    // 1 until somebody is told that they are asked.
    table.integer("pending").notNullable().defaultTo(0);
    // Null until somebody answers.
    table.bigInteger("answered_at");
    table.integer("person_id").references("id").inTable("persons");
    table.text("method");
    table.text("card_end");
    table.text("budget");
    table.text("note");
    table.primary(["signature_id", "deadline"], "payment_checks_key");
  });
  await knex.raw("create index payment_checks_pending on payment_checks (signature_id) where pending = 1");
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["payment_checks", "vendor_steps", "renewals"]) await knex.schema.dropTable(table);
}
