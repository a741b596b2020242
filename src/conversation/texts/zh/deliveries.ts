import type { Texts } from "../texts.ts";

export const deliveries: Texts["deliveries"] = {
  title: "待发消息",
  empty: "没有等待发送的消息，所有消息都已送达。",
  summary(dead, waiting) {
    const parts = [
      ...(dead > 0 ? [`${dead} 条消息未能送达`] : []),
      ...(waiting > 0 ? [`${waiting} 条消息等待发送`] : []),
    ];
    return `${parts.join("，")}。`;
  },
  what: {
    reminder: "提醒",
    answer: "回复",
    notice: "通知",
    change: "对先前消息的更新",
    unreadable: "其他版本留下的消息",
  },
  about: (what, name) => `关于“${name}”的${what}`,
  nobody: "已无法识别的收件人",
  since: (moment) => `自 ${moment}起等待`,
  givenUp: (moment) => `已于 ${moment}放弃发送`,
  tries: (count) => `已尝试 ${count} 次`,
  nextNow: "即将发送",
  nextIn: (minutes) => (minutes <= 1 ? "一分钟内再次尝试" : `${minutes} 分钟内再次尝试`),
  trouble: {
    "slow-down": (platform) => `${platform} 要求放慢发送`,
    "not-reached": (platform) => `暂时无法连接 ${platform}`,
    "no-answer": (platform) => `${platform} 没有告知是否已收到`,
    "not-taken": (platform) => `${platform} 没有接受这条消息`,
    archived: () => "频道已归档",
    "not-a-member": () => "我不在该频道中，或无权在那里发消息",
    "not-found": () => "频道已不存在，或者我看不到它",
    "person-unreachable": () => "联系不到此人：账户已停用，或对方不接收我的消息",
    "bad-message": (platform) => `${platform} 拒绝了这条消息的内容`,
    "no-address": (platform) => `找不到收件地址，或 ${platform} 已不再启用`,
    unreadable: () => "我已无法把它转换成文字",
  },
  unknownTrouble: "原因请查看我的日志",
  retry: "重新发送",
  retryAll: "全部重新发送",
  retried: (count) => `${count} 条消息已重新进入发送队列。`,
  over: "已有人先处理过，或者消息已不存在，没有需要重新发送的消息。以下是目前的情况。",
  kept: (days) => `未能送达的消息会在这里保留 ${days} 天。重新发送的消息排在发往同一处的其他消息之后。`,
  page: (page, pages, total) => `第 ${page} 页，共 ${pages} 页 · ${total} 条消息`,
};
