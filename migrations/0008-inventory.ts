import type { Knex } from "knex";
import { nameKey } from "../src/signatures/name-key.ts";

const batch = 500;

/**
 * What it takes to read in everything that a company has: whose certificate a signature holds, what it held before, files
 * that wait for a password, and tables that are taken row by row.
 */
export async function up(knex: Knex): Promise<void> {
  const bytewise = knex.client.config.client === "pg" ? 'text collate "C"' : "text";
  await knex.schema.alterTable("signatures", (table) => {
    // The common name of its certificate, as names are found: a successor bears the same one.
    table.specificType("holder_key", bytewise);
  });
  await nameHolders(knex);
  await knex.raw(
    "create index signatures_holder on signatures (holder_key, deadline, id) " +
      "where removed_at is null and holder_key is not null",
  );

  await knex.schema.createTable("predecessors", (table) => {
    table.bigIncrements("id");
    table.integer("signature_id").notNullable().references("id").inTable("signatures");
    table.text("facts").notNullable();
    table.text("pem");
    table.bigInteger("deadline").notNullable();
    table.bigInteger("replaced_at").notNullable();
    table.integer("replaced_by").references("id").inTable("persons");
    table.index(["signature_id", "id"]);
  });

  await knex.schema.alterTable("offers", (table) => {
    // Handles of files that are opened once somebody has entered their password.
    table.text("locked");
  });

  await knex.schema.createTable("imports", (table) => {
    table.increments("id");
    table.integer("person_id").notNullable().references("id").inTable("persons");
    table.integer("place_id").references("id").inTable("places");
    table.text("platform").notNullable();
    table.text("name").notNullable();
    table.text("headers").notNullable();
    table.text("delimiter").notNullable();
    // What each column says of whether its dates begin with the day or the month.
    table.text("orders").notNullable();
    // Which column is what, once somebody has said so.
    table.text("mapping");
    // offered, running or done
    table.text("state").notNullable();
    table.bigInteger("at").notNullable().index();
  });
  await knex.schema.createTable("import_rows", (table) => {
    table.integer("import_id").notNullable().references("id").inTable("imports").onDelete("CASCADE");
    table.integer("line").notNullable();
    table.text("cells").notNullable();
    // added, known or failed; null while the row waits
    table.text("result");
    table.text("faults");
    table.primary(["import_id", "line"]);
  });
  await knex.raw("create index import_rows_waiting on import_rows (import_id, line) where result is null");
}

/** Signatures that were there before get their holder. */
async function nameHolders(knex: Knex): Promise<void> {
  for (let last = 0; ; ) {
    const rows: { id: number; facts: string }[] = await knex("signatures")
      .select("id", "facts")
      .where({ kind: "certificate" })
      .where("id", ">", last)
      .orderBy("id")
      .limit(batch);
    for (const { id, facts } of rows) {
      const { chain }: { chain: { commonName: string }[] } = JSON.parse(facts);
      const holder = nameKey(chain[0]?.commonName ?? "");
      await knex("signatures").where({ id }).update({ holder_key: holder });
      last = id;
    }
    if (rows.length < batch) return;
  }
}

/** Takes it all away again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of ["import_rows", "imports", "predecessors"]) await knex.schema.dropTable(table);
  await knex.schema.alterTable("offers", (table) => table.dropColumn("locked"));
  await knex.raw("drop index signatures_holder");
  await knex.schema.alterTable("signatures", (table) => table.dropColumn("holder_key"));
}
