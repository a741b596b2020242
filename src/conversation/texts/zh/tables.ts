import type { ImportCounts } from "../../../signatures/import-store.ts";
import type { TableFault } from "../../../signatures/table/parse.ts";
import type { Texts } from "../texts.ts";

type FaultText = { [W in TableFault["why"]]: (fault: Extract<TableFault, { why: W }>) => string };

const faults: FaultText = {
  "open-quote": ({ line }) => `第 ${line} 行有一个引号没有闭合，请修改后重新提交文件。`,
  "stray-quote": ({ line }) => `从第 ${line} 行起引号不配对，请修改后重新提交文件。`,
  "row-too-long": ({ line, limit }) =>
    `第 ${line} 行的内容超过 ${Math.round(limit / 1024)} KB，可能是那里有引号没有闭合。`,
  "no-rows": () => "这个表格里没有数据行。",
  "private-key": ({ line }) =>
    `第 ${line} 行含有私钥，或含有私钥的文件。我没有保留任何内容，其他人也不应持有：请在这里删除该文件，去掉私钥后再发给我。`,
  "too-many-rows": ({ limit }) =>
    `表格超过 ${limit} 行，这里无法全部接收。能登录服务器的同事可以用 \`npm run import -- 文件\` 全部导入。`,
  "no-known-column": ({ headers }) =>
    `这些列我都不认识：${headers.filter((header) => header.trim() !== "").join("、")}。`,
};

export const tables: Texts["tables"] = {
  refused: (fault) => (faults[fault.why] as (fault: TableFault) => string)(fault),
  reason: "原因",
  reasons: (list) => list.map(({ column, reason }) => `${column}：${reason}`).join(""),
  offered: (name, rows) => [
    "我在 ",
    { bold: name },
    ` 中找到一个表格，共 ${rows} 行。每一行都可以作为一个签名来监控。`,
  ],
  notRead: (name) => ["我无法读取 ", { bold: name }, " 中的表格。"],
  choose: "设置各列内容",
  formTitle: "导入表格",
  formAbout: (name) => ["请指定 ", { bold: name }, " 中各列的内容。"],
  sample: "前几行：",
  preview: "预览",
  noColumn: "表格中没有",
  column: (number) => `第 ${number} 列`,
  fields: {
    name: "名称",
    end: "到期日",
    owner: "负责人",
    backup: "备用负责人",
    channel: "提醒频道",
    vendor: "服务商",
    support: "客服联系方式",
    link: "续期链接",
    notes: "备注",
    certificate: "证书（PEM）",
  },
  order: "03/04/2027 这类日期",
  orders: { day: "4 月 3 日（日在前）", month: "3 月 4 日（月在前）" },
  choiceFaults: {
    "nothing-to-name": "请选择名称所在的列。",
    "nothing-to-end": "请选择到期日所在的列，或证书所在的列。",
    twice: "这一列已用于其他内容。",
    "day-or-month": "请说明是哪一种，从文件中无法判断。",
  },
  previewTitle: "读取结果预览",
  previewAbout: (readable, seen, total) => {
    const rows = seen < total ? `前 ${seen} 行` : `共 ${seen} 行`;
    return readable === seen
      ? `${rows}，都可以读取。`
      : `${rows}，可以读取 ${readable} 行，其余的会连同原因以文件形式退回给您。`;
  },
  previewPeople: "负责人、备用负责人和频道会在导入时核对。",
  previewLine: (line) => `第 ${line} 行：`,
  take: (rows) => `导入 ${rows} 行`,
  running: (name, counts) => {
    const taken = counts.added + counts.known + counts.failed;
    const all = taken + counts.waiting;
    if (counts.waiting === 0) return ["表格 ", { bold: name }, " 已经导入过：", done(counts)];
    return [
      "正在导入 ",
      { bold: name },
      taken === 0 ? `，共 ${all} 行。` : `，已完成 ${taken} / ${all} 行。`,
      "全部完成后我会在私信中告诉您。",
    ];
  },
  done: (name, counts) => [{ bold: name }, " 导入完成：", done(counts)],
  mend: "没能导入的行在随本消息发送的文件里，每行都附有原因。请在该文件中修改后再发给我。",
  gone: "这个表格已经过期，请重新发送文件。",
  help: (how) =>
    `请把表格另存为 CSV 文件，直接发到与我的私信里。我会查找名称、到期日、负责人、服务商、证书等列，并先给您看读取结果，确认后才导入。想查看完整的列，请用 \`${how.inPrivate("导出")}\`。`,
  exported: (count) =>
    `全部 ${count} 个签名都在随本消息发送的文件里。您可以再发给我：新增的行会被添加，对已有行的修改不会生效。`,
  exportSent: "我正在把全部签名写入文件，稍后在私信中发给您。",
  exportEmpty: "还没有可以导出的签名。",
  exportTooMany: (count, limit) =>
    `共有 ${count} 个签名，超过这里一个文件的上限（${limit} 个）。能登录服务器的同事可以用 \`npm run --silent export -- 文件\` 导出。`,
  exportName: "导出签名",
  failedName: (name) => `${name.replace(/\.[^.]*$/, "")}.failed.csv`,
};

function done({ added, known, failed }: ImportCounts): string {
  const parts = [`新增 ${added} 个`];
  if (known > 0) parts.push(`已有 ${known} 个`);
  if (failed > 0) parts.push(`未导入 ${failed} 行`);
  return `${parts.join("，")}。`;
}
