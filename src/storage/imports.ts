import type { Import, ImportCounts, ImportStore } from "../signatures/import-store.ts";
import type { TableRow } from "../signatures/table/parse.ts";
import { clean, type Db, rows } from "./sql.ts";

type Row = Omit<Import, "headers" | "orders" | "chosen"> & {
  headers: string;
  orders: string;
  mapping: string | null;
};
type Cells = { line: number; cells: string };

/** Rows written by one statement: each has three values, and SQLite takes 32,766 of them. */
const atOnce = 500;

const none: ImportCounts = { added: 0, known: 0, failed: 0, waiting: 0 };

/** Tables that were handed over, and what became of each of their rows. */
export function imports(db: Db): ImportStore {
  const read = async (sql: string, bindings: (string | number)[]): Promise<TableRow[]> =>
    (await rows<Cells>(db, sql, bindings)).map(({ line, cells }) => ({ line, cells: JSON.parse(cells) }));

  return {
    async insert({ headers, orders, ...one }, lines) {
      const { personId, placeId, platform, name, delimiter, at } = one;
      const [made] = await rows<{ id: number }>(
        db,
        `insert into imports (person_id, place_id, platform, name, headers, delimiter, orders, state, at)
          values (?, ?, ?, ?, ?, ?, ?, 'offered', ?) returning id`,
        [personId, placeId, platform, clean(name), cellsText(headers), delimiter, JSON.stringify(orders), at],
      );
      const id = made?.id ?? 0;
      for (let from = 0; from < lines.length; from += atOnce) {
        const part = lines.slice(from, from + atOnce);
        await db("import_rows").insert(
          part.map(({ line, cells }) => ({ import_id: id, line, cells: cellsText(cells) })),
        );
      }
      return id;
    },

    async byId(id) {
      const [row] = await rows<Row>(
        db,
        `select id, person_id as "personId", place_id as "placeId", platform, name, headers, delimiter, orders,
          mapping, state, at from imports where id = ?`,
        [id],
      );
      if (!row) return null;
      const { headers, orders, mapping, ...rest } = row;
      return {
        ...rest,
        headers: JSON.parse(headers),
        orders: JSON.parse(orders),
        chosen: mapping === null ? null : JSON.parse(mapping),
      };
    },

    rows: (id, limit) =>
      read("select line, cells from import_rows where import_id = ? order by line limit ?", [id, limit]),

    async start(id, chosen, personId) {
      const started = db("imports").where({ id, state: "offered" });
      const change = { state: "running", mapping: JSON.stringify(chosen), person_id: personId };
      return (await started.update(change)) > 0;
    },

    running: (limit) =>
      rows(
        db,
        `select id, platform, person_id as "personId" from imports where state = 'running' order by id limit ?`,
        [limit],
      ),

    waiting: (id, limit) =>
      read(
        "select line, cells from import_rows where import_id = ? and result is null order by line limit ?",
        [id, limit],
      ),

    async settle(id, results) {
      for (const { line, result, faults } of results) {
        await db("import_rows")
          .where({ import_id: id, line })
          .update({ result, faults: faults === null ? null : JSON.stringify(faults) });
      }
    },

    async finish(id) {
      await db("imports").where({ id }).update({ state: "done" });
    },

    async counts(id) {
      const found = await rows<{ result: keyof ImportCounts; count: number }>(
        db,
        `select coalesce(result, 'waiting') as result, count(*) as count from import_rows
          where import_id = ? group by result`,
        [id],
      );
      return { ...none, ...Object.fromEntries(found.map(({ result, count }) => [result, count])) };
    },

    async failed(id, limit) {
      const found = await rows<Cells & { faults: string }>(
        db,
        `select line, cells, faults from import_rows where import_id = ? and result = 'failed'
          order by line limit ?`,
        [id, limit],
      );
      return found.map(({ line, cells, faults }) => ({
        line,
        cells: JSON.parse(cells),
        faults: JSON.parse(faults),
      }));
    },

    async prune(before) {
      const old = db("imports").select("id").where("at", "<", before);
      await db("import_rows").whereIn("import_id", old).delete();
      await db("imports").where("at", "<", before).delete();
    },
  };
}

/** PostgreSQL takes no NUL in text, not even spelled out. */
const cellsText = (cells: string[]) => JSON.stringify(cells.map((cell) => clean(cell)));
