import type { TableFault } from "../../../signatures/table/parse.ts";
import type { Texts } from "../texts.ts";

type FaultText = { [W in TableFault["why"]]: (fault: Extract<TableFault, { why: W }>) => string };

const faults: FaultText = {
  "open-quote": ({ line }) => `第 ${line} 行有一个引号没有闭合，请修改后重新提交文件。`,
  "stray-quote": ({ line }) => `从第 ${line} 行起引号不配对，请修改后重新提交文件。`,
  "row-too-long": ({ line, limit }) =>
    `第 ${line} 行的内容超过 ${Math.round(limit / 1024)} KB，可能是那里有引号没有闭合。`,
  "no-rows": () => "这个表格里没有数据行。",
  "no-known-column": ({ headers }) =>
    `这些列我都不认识：${headers.filter((header) => header.trim() !== "").join("、")}。`,
};

export const tables: Texts["tables"] = {
  refused: (fault) => (faults[fault.why] as (fault: TableFault) => string)(fault),
  reason: "原因",
  reasons: (list) => list.map(({ column, reason }) => `${column}：${reason}`).join(""),
};
