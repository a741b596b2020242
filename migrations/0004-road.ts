import type { Knex } from "knex";

/** What the road needs: events already taken, messages to be delivered, outside work to be done. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("inbox", (table) => {
    table.text("key").primary();
    table.bigInteger("at").notNullable().index();
    table.text("outcome");
  });

  await knex.schema.createTable("outbox", (table) => {
    table.bigIncrements("id");
    table.text("key").notNullable().unique();
    table.text("platform").notNullable();
    table.integer("place_id").references("id").inTable("places");
    table.integer("person_id").references("id").inTable("persons");
    table.integer("reader_id").references("id").inTable("persons");
    table.text("thread");
    table.text("outcome").notNullable();
    table.bigInteger("created_at").notNullable();
    // waiting, sending, sent or dead
    table.text("state").notNullable();
    // Where the message queues, such as slack:place:3; null once it is sent or dead, so that indexes stay small.
    table.specificType("lane", knex.client.config.client === "pg" ? 'text collate "C"' : "text");
    // Waiting: not before this instant. Sending: until then it is leased.
    table.bigInteger("wake_at").notNullable();
    table.text("lease");
    table.integer("attempts").notNullable().defaultTo(0);
    table.integer("uncertain").notNullable().defaultTo(0);
    table.bigInteger("first_tried_at");
    table.text("error");
    table.text("ref");
    table.bigInteger("ended_at");
  });
  await knex.raw("create index outbox_lane on outbox (lane, state, id) where lane is not null");
  // Not only an index: two workers can never hold two messages of one lane, whatever they see.
  await knex.raw("create unique index outbox_sending on outbox (lane) where state = 'sending'");
  await knex.raw("create index outbox_dead on outbox (id) where state = 'dead'");
  await knex.raw("create index outbox_ended on outbox (ended_at) where ended_at is not null");

  await knex.schema.createTable("errands", (table) => {
    table.bigIncrements("id");
    table.text("key").notNullable().unique();
    table.text("task").notNullable();
    table.bigInteger("due_at").notNullable().index();
    // waiting, running, done or dead
    table.text("state").notNullable();
    // As in the outbox; null once it is done or dead.
    table.bigInteger("wake_at");
    table.text("lease");
    table.integer("attempts").notNullable().defaultTo(0);
    table.text("error");
  });
  await knex.raw("create index errands_wake on errands (wake_at, id) where wake_at is not null");
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["errands", "outbox", "inbox"]) await knex.schema.dropTable(table);
}
