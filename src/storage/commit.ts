import type { Knex } from "knex";
import { UnclearError } from "../unclear.ts";
import { isPostgres } from "./sql.ts";
import { isUnavailable } from "./unavailable.ts";

/**
 * Runs the work in one transaction. Rejects with what went wrong first: after that, undoing it may fail too, and knex
 * tells of this instead.
 *
 * @throws UnclearError where the server was lost with the commit under way.
 */
export async function commit<T>(db: Knex, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  const faults: unknown[] = [];
  let worked = false;
  try {
    return await db.transaction(async (transaction) => {
      try {
        const result = await work(transaction);
        worked = true;
        return result;
      } catch (error) {
        faults.push(error);
        throw error;
      }
    });
  } catch (error) {
    if (worked && isPostgres(db) && isUnavailable(error))
      throw new UnclearError("The database was lost while it committed", { cause: error });
    throw faults[0] ?? error;
  }
}
