import type { Knex } from "knex";

/** Where facts come from that nobody enters, and how asking there went. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("sources", (table) => {
    table.integer("signature_id").primary().references("id").inTable("signatures");
    // Without secrets. Null once it was removed: its revision goes on from there.
    table.text("settings");
    table.text("sealed");
    // Credentials that a signing service has offered.
    table.text("choices");
    table.bigInteger("checked_at");
    table.text("word");
    table.text("failure");
    table.text("detail");
    table.bigInteger("failing_since");
    table.integer("failures").notNullable().defaultTo(0);
    // By the calendar; null where it is not asked by itself.
    table.bigInteger("next_check_at");
    table.integer("revision").notNullable();
  });
  await knex.raw(
    "create index sources_due on sources (next_check_at, signature_id) where next_check_at is not null",
  );

  // Where vendors deliver notices by themselves.
  await knex.schema.createTable("hooks", (table) => {
    table.integer("signature_id").primary().references("id").inTable("signatures");
    // Part of the address: nobody guesses it.
    table.text("name").notNullable().unique();
    table.text("sealed").notNullable();
    // The last that came, and when.
    table.text("notice");
    table.bigInteger("noticed_at");
  });
}

/** Takes it away again. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable("hooks");
  await knex.schema.dropTable("sources");
}
