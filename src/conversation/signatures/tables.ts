import { fields } from "../../signatures/table/fields.ts";
import type { PreviewedRow, TableOutcome } from "../../signatures/table/intents.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button } from "../card.ts";
import type { FieldInput, Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { endsAt } from "./line.ts";
import { reasonOf } from "./rows.ts";

type FormPart = Form["parts"][number];

/** The value of a choice that chooses no column. */
const noColumn = "none";

/** Cells that are shown of a row, and characters of each. */
const cellsShown = 6;
const cellLength = 30;

const short = (cell: string) => {
  const line = cell.replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length > cellLength ? `${characters.slice(0, cellLength).join("")}…` : line;
};

type ImportForm = Extract<TableOutcome, { type: "import-form" }>;

/** Which column holds what: a choice for each field, filled in as far as the headers tell. */
function columnsForm({ id, name, headers, sample, chosen, asksOrder }: ImportForm, reader: Reader): Form {
  const { tables, forms } = reader.texts;
  const columns = headers.map((header, at) => ({
    value: `${at}`,
    label: header.trim() === "" ? tables.column(at + 1) : short(header),
  }));
  const options = [{ value: noColumn, label: tables.noColumn }, ...columns];
  const field = (id: string, label: string, input: FieldInput): FormPart => ({
    type: "field",
    field: { id, label, required: true, input },
  });
  const rows = [headers, ...sample.map(({ cells }) => cells)].map((cells) =>
    cells
      .slice(0, cellsShown)
      .map((cell) => short(cell) || "–")
      .join(" · "),
  );
  const { dayFirst } = chosen;
  const order = dayFirst === null ? {} : { initial: dayFirst ? "day" : "month" };
  const orders = (["day", "month"] as const).map((value) => ({ value, label: tables.orders[value] }));
  return {
    hidden: { type: "import", id },
    title: tables.formTitle,
    submit: tables.preview,
    close: forms.cancel,
    parts: [
      { type: "text", text: tables.formAbout(name) },
      { type: "note", text: [[tables.sample, ...rows].join("\n")] },
      ...fields.map((one) =>
        field(`column:${one}`, tables.fields[one], {
          type: "choice",
          options,
          initial: `${chosen.mapping[one] ?? noColumn}`,
        }),
      ),
      ...(asksOrder ? [field("order", tables.order, { type: "choice", options: orders, ...order })] : []),
    ],
  };
}

function previewedRow(row: PreviewedRow, reader: Reader): FormPart {
  const { tables, how } = reader.texts;
  const head = tables.previewLine(row.line);
  if ("faults" in row)
    return { type: "text", text: ["⚠️ ", head, reasonOf(row.faults, reader.texts, how[reader.platform])] };
  const end = row.end === null ? reader.texts.signatures.noEndShort : endsAt(row.end, reader);
  return { type: "text", text: [head, { bold: row.name }, ` ${end}`] };
}

export const tableWriters: Pick<Writers, TableOutcome["type"]> = {
  "import-help": (_outcome, { texts: { tables, how }, platform }) =>
    say(tables.formTitle, rich(tables.help(how[platform]))),

  "table-offered"({ id, name, rows }, { texts: { tables } }) {
    const choose: Button = { label: tables.choose, press: { type: "import-open", id }, style: "primary" };
    return say(name, tables.offered(name, rows), [choose]);
  },

  "table-refused": ({ name, fault }, { texts: { tables } }) =>
    say(name, [...tables.notRead(name), " ", ...rich(tables.refused(fault))]),

  "import-form"(outcome, reader) {
    const { tables } = reader.texts;
    const form = columnsForm(outcome, reader);
    const faults = Object.entries(outcome.faults).map(
      ([id, fault]) => [id === "order" ? id : `column:${id}`, tables.choiceFaults[fault]] as const,
    );
    if (faults.length === 0) return { form };
    const top: FormPart[] = faults.map(([, text]) => ({ type: "text", text: ["⚠️ ", text] }));
    return { faults: Object.fromEntries(faults), form: { ...form, parts: [...top, ...form.parts] } };
  },

  "import-previewed"({ id, chosen, rows, readable, seen, total }, reader) {
    const { tables, forms } = reader.texts;
    const { mapping } = chosen;
    const named = [mapping.owner, mapping.backup, mapping.channel].some((column) => column !== undefined);
    const form: Form = {
      hidden: { type: "import-start", id, ...chosen },
      title: tables.previewTitle,
      // Of a long table the rest is known only when it is taken.
      ...(seen === total && readable === 0 ? {} : { submit: tables.take(seen === total ? readable : total) }),
      close: forms.cancel,
      parts: [
        { type: "text", text: [tables.previewAbout(readable, seen, total)] },
        ...rows.map((row) => previewedRow(row, reader)),
        ...(named ? [{ type: "note", text: [tables.previewPeople] } satisfies FormPart] : []),
      ],
    };
    return { form };
  },

  "import-running": ({ name, counts }, { texts: { tables } }) => say(name, tables.running(name, counts)),
  "import-gone": (_outcome, { texts: { tables } }) => say(tables.gone),

  "import-done"({ name, counts }, reader) {
    const { tables } = reader.texts;
    const mend = counts.failed > 0 ? ["\n", tables.mend] : [];
    return say(name, [...tables.done(name, counts), ...mend], [overviewButton(reader)]);
  },

  exported: ({ count }, { texts: { tables } }) => say(tables.exportName, [tables.exported(count)]),
  "export-sent": ({ count }, { texts: { tables } }) =>
    say(tables.exportName, [count === 0 ? tables.exportEmpty : tables.exportSent]),
  "export-too-many": ({ count, limit }, { texts: { tables } }) =>
    say(tables.exportName, rich(tables.exportTooMany(count, limit))),
};
