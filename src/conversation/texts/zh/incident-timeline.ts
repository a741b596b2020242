import type { Text } from "../../card.ts";
import type { Texts } from "../texts.ts";

const some = (before: string, of: Text, after = ""): Text => (of.length === 0 ? [] : [before, ...of, after]);

export const incidentTimeline: Texts["incidentTimeline"] = {
  button: "时间线",
  title: (head) => `时间线：${head}`,
  lines: {
    found: ({ what, persons }) => [`无法签署：${what}`, ...some("；负责人：", persons)],
    reported: ({ by, persons }) => [by, " 报告无法签署", ...some("；负责人：", persons)],
    take: ({ by }) => [by, " 已接手"],
    assign: ({ by, persons }) => [by, " 已移交", ...some("给 ", persons)],
    "step-done": ({ by, what }) => [by, ` 完成了“${what}”`],
    "step-skipped": ({ by, what }) => [by, ` 跳过了“${what}”`],
    "step-back": ({ by, what }) => [by, ` 撤回了“${what}”`],
    update: ({ by }) => [by, " 发布了进展"],
    authorize: ({ by, moment }) => [by, ` 登记了临时授权，有效期至 ${moment}`],
    wait: ({ by, title, persons }) => [by, ` 把“${title}”列入等待清单`, ...some("，负责人：", persons)],
    settle: ({ by, title }) => [by, ` 把${title === "" ? "一份文件" : `“${title}”`}移出了清单`],
    tell: ({ by, places }) => [by, " 通知了 ", ...(places.length === 0 ? ["一个频道"] : places)],
    clear: ({ by }) => [by, " 解除了警报"],
    note: ({ by }) => [by, " 添加了备注"],
    pin: ({ by, persons }) => [by, " 标记了", ...some(" ", persons, " 的"), "一条消息"],
    resolve: ({ by, what }) => [`签署已恢复：${what}（`, by, "）"],
    reopen: ({ by }) => ["再次无法签署（", by, "）"],
    review: ({ by }) => [by, " 写了复盘"],
    "ran-out": () => ["长时间没有动静，重新等待接手"],
    "authorization-over": () => ["临时授权已到期"],
    join: ({ names }) => [`${names} 也无法签署`],
    leave: ({ names }) => [`${names} 不再受影响`],
    refused: ({ by, what }) => [by, ` 点了按钮，但没有生效。${what}`],
  },
  called: {
    yours: ({ persons }) => ["已通知 ", ...persons, "：请接手"],
    nobodys: ({ persons }) => ["已呼叫 ", ...persons, "：目前没有人负责"],
    again: ({ persons }) => ["已呼叫 ", ...persons, "：还没有人接手"],
    last: ({ persons }) => ["已最后一次呼叫 ", ...persons],
    "ran-out": ({ persons }) => ["已询问 ", ...persons, " 是否仍在处理"],
    "update-due": ({ persons }) => ["已提醒 ", ...persons, " 通报进展"],
    "authorization-ends": ({ persons }) => ["已提醒 ", ...persons, "：临时授权即将到期"],
    "authorization-over": ({ persons }) => ["已通知 ", ...persons, "：临时授权已到期"],
    joined: ({ persons }) => ["已通知 ", ...persons, "：又有签名受影响"],
  },
  page: (page, pages, total) => `第 ${page} 页，共 ${pages} 页，${total} 条记录`,
  hidden: "这里不显示备注和报告内容。",
};
