import { MINUTE } from "../../../clock.ts";
import type { Texts } from "../texts.ts";
import { duration, spaced } from "./duration.ts";

export const drill: Texts["drill"] = {
  button: "演练",
  askTitle: (name) => `演练：${name}`,
  ask: (name) => [
    "要演练 ",
    { bold: name },
    " 无法签署的情况吗？流程与真实事故完全相同，处处标明“演练”，并记录每一步的用时。不会影响任何外部系统：不检查、不做测试签名，也不启动续期。",
  ],
  labels: { called: "立即通知", later: "之后通知", place: "公开显示在", end: "结束方式" },
  nobody: "没有可通知的人：未设置负责人、备用负责人和管理员",
  chat: "负责人的私聊",
  laterLine: (minutes, who) => [`${minutes} 分钟后：`, ...who],
  owner: "再次通知同一人",
  end: "由您标记恢复并解除警报；24 小时后自动结束",
  begin: "开始演练",
  history: (count) => `以往 ${count} 次演练`,
  refused: {
    "under-way": (name) => [{ bold: name }, " 的演练正在进行中。"],
    real: (name) => ["据我所知，", { bold: name }, " 目前确实无法签署，现在不适合演练。"],
  },
  onlyTicked: "演练中不会影响任何外部系统：请想一想实际会怎么做，然后直接标记完成。",
  realBeside: "现在其中有签名确实无法签署了，请看另一条消息。这一条只是演练。",
  drillBeside: "这不是演练。同一签名的演练也在进行中，那条消息已标明“演练”，可以先不管它。",

  reportTitle: (name) => `演练总结：${name}`,
  taken: "接手",
  told: "通知相关人员",
  resolved: "恢复",
  after: (ms) => (ms < MINUTE ? "立即" : `用时 ${duration(ms)}`),
  never: "没有完成",
  skipped: "已跳过",
  notDone: "未完成",
  compared: (last, mean) => (mean === null ? `上次${last}` : `上次${last}，此前平均${spaced(mean)}`),
  first: "这是该签名的第一次演练。从下一次起，我会与之前对比。",
  counted: (count) => (count === 1 ? "已与上一次演练对比。" : `已与之前 ${count} 次演练对比。`),
  sooner: (duration) => `总用时比上次少 ${duration}，做得好！`,
  later: (duration) => `总用时比上次多 ${duration}。`,
  listTitle: (name) => `${name} 的演练`,
  none: (name) => ["还没有做过 ", { bold: name }, " 的演练。"],
  times: (taken, told, resolved) => `接手：${taken} · 通知：${told} · 恢复：${resolved}`,
  leftOut: (steps) => `已跳过：${steps}`,
};
