import type { Knex } from "knex";

/** Questions and answers: what admins have added, what could not be answered, and what was asked last. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("faq_talks", (table) => {
    table.integer("person_id").primary().references("id").inTable("persons");
    // What they asked about last; null where that is long ago.
    table.text("entry");
    table.bigInteger("entry_at");
    // Where, for another conversation is another talk.
    table.integer("place_id").references("id").inTable("places");
    // How many more questions at once, and when that was counted.
    table.float("questions_left").notNullable();
    table.bigInteger("counted_at").notNullable();
    // 1 while they are too fast and know it.
    table.integer("warned").notNullable();
  });

  await knex.schema.createTable("faq_greeted", (table) => {
    table.integer("person_id").primary().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
  });

  await knex.schema.createTable("faq_questions", (table) => {
    table.increments("id");
    table.text("text").notNullable();
    // The same words in another shape have the same key.
    table.text("text_key").notNullable();
    table.text("locale").notNullable();
    table.text("why").notNullable();
    table.text("entry");
    table.integer("count").notNullable();
    table.bigInteger("last_at").notNullable();
    // Null as long as it waits for an admin.
    table.bigInteger("settled_at");
    // 1 where it is nothing to be answered here: it stays, so that it is not opened again.
    table.integer("left_out").notNullable();
    table.unique(["text_key", "locale"], { indexName: "faq_questions_key" });
  });
  await knex.raw(
    "create index faq_questions_open on faq_questions (count, last_at) where settled_at is null",
  );

  await knex.schema.createTable("faq_entries", (table) => {
    table.text("id").notNullable();
    table.text("locale").notNullable();
    table.text("topic").notNullable();
    // A JSON list of strings.
    table.text("steps").notNullable();
    table.text("question").notNullable();
    table.text("answer").notNullable();
    table.integer("by_id").notNullable().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
    table.primary(["id", "locale"], "faq_entries_pkey");
  });

  await knex.schema.createTable("faq_phrasings", (table) => {
    table.text("entry").notNullable();
    table.text("locale").notNullable();
    table.text("text").notNullable();
    table.text("text_key").notNullable();
    table.integer("by_id").notNullable().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
    table.primary(["text_key", "locale"], "faq_phrasings_pkey");
  });

  // One row: what grows with every addition, the number of the last entry of one's own, and the last weekly list.
  await knex.schema.createTable("faq_state", (table) => {
    table.integer("id").primary();
    table.integer("version").notNullable();
    table.integer("last_own").notNullable();
    table.bigInteger("told_at").notNullable();
  });
  await knex("faq_state").insert({ id: 1, version: 0, last_own: 0, told_at: 0 });
}

/** Takes them away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of [
    "faq_state",
    "faq_phrasings",
    "faq_entries",
    "faq_questions",
    "faq_greeted",
    "faq_talks",
  ])
    await knex.schema.dropTable(table);
}
