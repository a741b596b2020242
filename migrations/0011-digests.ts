import type { Knex } from "knex";

const batch = 500;

/**
 * Reminders by whom they are told to, gathered into digests; the policies that they follow, and what people have said of
 * them. A reminder that waits from before is told anew, in a digest.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable("policies", (table) => {
    // 0 for all signatures.
    table.integer("signature_id").primary();
    table.text("change").notNullable();
    table.integer("revision").notNullable();
  });

  await knex.schema.createTable("marks", (table) => {
    table.increments("id");
    // acknowledgement or snooze
    table.text("kind").notNullable();
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.bigInteger("deadline").notNullable();
    table.integer("owner_id").references("id").inTable("persons");
    table.integer("person_id").notNullable().references("id").inTable("persons");
    table.bigInteger("at").notNullable();
    table.bigInteger("until").notNullable();
    table.text("expected");
    table.bigInteger("asked_at");
    table.bigInteger("lifted_at");
  });
  await knex.raw("create unique index marks_live on marks (signature_id, kind) where lifted_at is null");

  await knex.schema.createTable("digests", (table) => {
    table.increments("id");
    table.text("destination").notNullable();
    table.text("platform").notNullable();
    table.bigInteger("at").notNullable();
    // gathering, queued, closed (it is being sent), posted, refused or superseded
    table.text("state").notNullable();
    table.text("ref");
    // Counts what was to be changed on it since.
    table.integer("face").notNullable().defaultTo(0);
  });
  await knex.raw(
    "create unique index digests_open on digests (destination) where state in ('gathering', 'queued')",
  );
  await knex.raw("create index digests_gathering on digests (id) where state = 'gathering'");
  await knex.raw("create index digests_posted on digests (destination) where state = 'posted'");

  await knex.schema.alterTable("signatures_revision", (table) => {
    // Signatures above this id are still to be looked at anew; null for none.
    table.integer("replan_after");
  });

  await tellAnew(knex);
  await knex.schema.renameTable("reminders", "reminders_before");
  await knex.schema.createTable("reminders", (table) => {
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.bigInteger("deadline").notNullable();
    table.integer("threshold").notNullable();
    // place:3, person:7 or incident
    table.text("destination").notNullable();
    // The snooze that had ended; 0 for none.
    table.integer("snooze").notNullable();
    table.text("passed_over").notNullable();
    table.bigInteger("at").notNullable();
    table.integer("digest_id").references("id").inTable("digests");
    table.primary(["signature_id", "deadline", "threshold", "destination", "snooze"], "reminders_key");
  });
  await knex.raw(
    `insert into reminders (signature_id, deadline, threshold, destination, snooze, passed_over, at)
      select signature_id, deadline, threshold, 'place:' || place_id, 0, passed_over, at from reminders_before`,
  );
  await knex.schema.dropTable("reminders_before");
  await knex.raw("create index reminders_at on reminders (at)");
  await knex.raw("create index reminders_digest on reminders (digest_id) where digest_id is not null");
  // Some are to be told now who were not told before.
  await knex("signatures").whereNull("removed_at").whereNotNull("next_due_at").update({ next_due_at: 0 });
}

type Waiting = { id: number; outcome: string };

/** Takes back what was decided and did not arrive: the next look decides it again. */
async function tellAnew(knex: Knex): Promise<void> {
  for (let last = 0; ; ) {
    const rows: Waiting[] = await knex("outbox")
      .select("id", "outcome")
      .whereIn("state", ["waiting", "sending"])
      .where("id", ">", last)
      .orderBy("id")
      .limit(batch);
    for (const { id, outcome: text } of rows) {
      last = Number(id);
      const { outcome } = JSON.parse(text);
      if (outcome?.type !== "reminder") continue;
      const { signatureId, deadline, threshold } = outcome;
      await knex("reminders").where({ signature_id: signatureId, deadline, threshold }).delete();
      await knex("outbox").where({ id }).delete();
    }
    if (rows.length < batch) return;
  }
}

/** Takes it away again; what was told to people, not to places, is forgotten. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.renameTable("reminders", "reminders_after");
  await knex.schema.createTable("reminders", (table) => {
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.bigInteger("deadline").notNullable();
    table.integer("threshold").notNullable();
    table.integer("place_id").notNullable().references("id").inTable("places");
    table.text("passed_over").notNullable();
    table.bigInteger("at").notNullable();
    table.primary(["signature_id", "deadline", "threshold", "place_id"], "reminders_place_key");
  });
  await knex.raw(
    `insert into reminders (signature_id, deadline, threshold, place_id, passed_over, at)
      select signature_id, deadline, threshold, cast(substr(destination, 7) as integer), min(passed_over), min(at)
      from reminders_after where destination like 'place:%'
      group by signature_id, deadline, threshold, destination`,
  );
  for (const table of ["reminders_after", "digests", "marks", "policies"]) await knex.schema.dropTable(table);
  await knex.schema.alterTable("signatures_revision", (table) => table.dropColumn("replan_after"));
  await knex.raw("create index reminders_at_index on reminders (at)");
}
