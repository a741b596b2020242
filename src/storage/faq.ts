import type { Step, Topic } from "../faq/entry.ts";
import { type Added, type Collected, type FaqStore, ownPrefix } from "../faq/store.ts";
import { wordsKey } from "../faq/words-key.ts";
import type { Locale } from "../people/person.ts";
import { clean, type Db, isPostgres, rows } from "./sql.ts";

/** Open questions kept at most; beyond that the least asked and oldest make room. */
const keepAtMost = 500;

type TalkRow = {
  entry: string | null;
  entryAt: number | null;
  placeId: number | null;
  left: number;
  countedAt: number;
  warned: number;
};

const questionColumns = `id, text, locale, why, entry, count, last_at as "lastAt"`;

/** Talks, questions that were not answered well, and what admins have added. */
export function faq(db: Db): FaqStore {
  const grow = () => db("faq_state").where({ id: 1 }).increment("version", 1);
  /** The same row first for everything that is added: whoever comes second waits here. */
  const wait = () => db("faq_state").where({ id: 1 }).increment("version", 0);

  async function close(id: number, how: { settled_at: number; left_out?: 1 }): Promise<boolean> {
    await wait();
    return (await db("faq_questions").where({ id, settled_at: null }).update(how)) > 0;
  }

  async function added(): Promise<Added> {
    type EntryRow = {
      id: string;
      locale: Locale;
      topic: Topic;
      steps: string;
      question: string;
      answer: string;
    };
    const texts = await rows<EntryRow>(
      db,
      "select id, locale, topic, steps, question, answer from faq_entries order by at, id, locale",
    );
    const entries = new Map<string, Added["entries"][number]>();
    for (const { id, locale, topic, steps, question, answer } of texts) {
      const before = entries.get(id)?.texts ?? {};
      const read: Step[] = JSON.parse(steps);
      entries.set(id, { id, topic, steps: read, texts: { ...before, [locale]: { question, answer } } });
    }
    const phrasings = await rows<Added["phrasings"][number]>(
      db,
      "select entry, locale, text from faq_phrasings order by at, text_key",
    );
    return { entries: [...entries.values()], phrasings };
  }

  return {
    async talk(personId) {
      const [row] = await rows<TalkRow>(
        db,
        `select entry, entry_at as "entryAt", place_id as "placeId", questions_left as "left",
            counted_at as "countedAt", warned
          from faq_talks where person_id = ? ${isPostgres(db) ? "for update" : ""}`,
        [personId],
      );
      if (row === undefined) return null;
      const { entry, entryAt, placeId, left, countedAt, warned } = row;
      const about = entry === null || entryAt === null ? null : { entry, at: entryAt, placeId };
      return { about, left, countedAt, warned: warned === 1 };
    },

    async saveTalk(personId, { about, left, countedAt, warned }) {
      await db("faq_talks")
        .insert({
          person_id: personId,
          entry: about?.entry ?? null,
          entry_at: about?.at ?? null,
          place_id: about?.placeId ?? null,
          questions_left: left,
          counted_at: countedAt,
          warned: warned ? 1 : 0,
        })
        .onConflict("person_id")
        .merge();
    },

    async greet(personId, at) {
      const greeted = await rows(
        db,
        "insert into faq_greeted (person_id, at) values (?, ?) on conflict do nothing returning person_id",
        [personId, at],
      );
      return greeted.length > 0;
    },

    async collect({ text, locale, why, entry }, at) {
      await rows(
        db,
        `insert into faq_questions (text, text_key, locale, why, entry, count, last_at, left_out)
          values (:text, :key, :locale, :why, :entry, 1, :at, 0)
          on conflict (text_key, locale) do update set
            why = excluded.why, entry = excluded.entry, last_at = excluded.last_at, settled_at = null,
            count = case when faq_questions.settled_at is null then faq_questions.count + 1 else 1 end
            where faq_questions.left_out = 0
          returning id`,
        { text: clean(text), key: wordsKey(text), locale, why, entry, at },
      );
      await db("faq_questions")
        .whereIn("id", (open) =>
          open
            .select("id")
            .from("faq_questions")
            .whereNull("settled_at")
            .orderBy([
              { column: "count", order: "desc" },
              { column: "last_at", order: "desc" },
              { column: "id", order: "desc" },
            ])
            .limit(1_000)
            .offset(keepAtMost),
        )
        .delete();
    },

    async collected(offset, limit) {
      const found = await rows<Collected>(
        db,
        `select ${questionColumns} from faq_questions where settled_at is null
          order by count desc, last_at desc, id desc limit ? offset ?`,
        [limit, offset],
      );
      const [all] = await rows<{ total: number }>(
        db,
        "select count(*) as total from faq_questions where settled_at is null",
      );
      return { rows: found, total: Number(all?.total ?? 0) };
    },

    async question(id) {
      const [row] = await rows<Collected>(
        db,
        `select ${questionColumns} from faq_questions where id = ? and settled_at is null`,
        [id],
      );
      return row ?? null;
    },

    settle: (id, at) => close(id, { settled_at: at }),
    leaveOut: (id, at) => close(id, { settled_at: at, left_out: 1 }),

    async toldAt() {
      const [row] = await rows<{ at: number }>(db, 'select told_at as "at" from faq_state where id = 1');
      return Number(row?.at ?? 0);
    },

    async takeWeek(at, since) {
      const taken = await db("faq_state")
        .where({ id: 1 })
        .where("told_at", "<", since)
        .update({ told_at: at });
      return taken > 0;
    },

    async version() {
      const [row] = await rows<{ version: number }>(
        db,
        "select version from faq_state where id = 1",
        [],
        "faq-version",
      );
      return row?.version ?? 0;
    },

    added,

    async nextId() {
      const [row] = await rows<{ number: number }>(
        db,
        'update faq_state set last_own = last_own + 1 where id = 1 returning last_own as "number"',
      );
      return `${ownPrefix}${row?.number}`;
    },

    async entryToChange(id) {
      await wait();
      const { entries, phrasings } = await added();
      const entry = entries.find((one) => one.id === id);
      return entry === undefined ? null : { entry, phrasings: phrasings.filter((one) => one.entry === id) };
    },

    async addEntry({ id, topic, steps, texts }, by, at) {
      for (const [locale, text] of Object.entries(texts)) {
        const row = {
          ...{ id, locale, topic, steps: JSON.stringify(steps) },
          ...{ question: clean(text.question), answer: clean(text.answer), by_id: by, at },
        };
        await db("faq_entries").insert(row).onConflict(["id", "locale"]).merge();
      }
      await grow();
    },

    async removeEntry(id) {
      const removed = await db("faq_entries").where({ id }).delete();
      if (removed === 0) return false;
      await db("faq_phrasings").where({ entry: id }).delete();
      await grow();
      return true;
    },

    async addPhrasing({ entry, locale, text }, by, at) {
      const key = wordsKey(text);
      await wait();
      const fresh = await rows(
        db,
        `insert into faq_phrasings (entry, locale, text, text_key, by_id, at) values (?, ?, ?, ?, ?, ?)
          on conflict (text_key, locale) do update
            set entry = excluded.entry, text = excluded.text, by_id = excluded.by_id, at = excluded.at
            where faq_phrasings.entry <> excluded.entry
          returning entry`,
        [entry, locale, clean(text), key, by, at],
      );
      if (fresh.length > 0) await grow();
      return fresh.length > 0;
    },

    async removePhrasing({ entry, locale, text }) {
      await wait();
      const removed = await db("faq_phrasings")
        .where({ entry, locale, text_key: wordsKey(text) })
        .delete();
      if (removed > 0) await grow();
    },

    async prune(settledBefore, askedBefore) {
      const questions = () => db("faq_questions");
      await questions().where({ left_out: 0 }).where("settled_at", "<", settledBefore).delete();
      await questions().whereNull("settled_at").where("last_at", "<", askedBefore).delete();
    },
  };
}

/** Of two who are one the elder's talk goes on; whoever was greeted as either is not greeted again. */
export async function mergeInFaq(db: Db, elderId: number, youngerId: number): Promise<void> {
  for (const table of ["faq_talks", "faq_greeted"]) {
    const elders = await db(table).where({ person_id: elderId }).first("person_id");
    const youngers = db(table).where({ person_id: youngerId });
    await (elders === undefined ? youngers.update({ person_id: elderId }) : youngers.delete());
  }
}
