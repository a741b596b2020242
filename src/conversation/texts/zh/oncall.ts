import type { Texts } from "../texts.ts";

const weekdays = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

export const oncall: Texts["oncall"] = {
  title: "值班安排",
  button: "查看值班",
  edit: "编辑值班表",
  cover: "登记代班",
  takeBack: "取消",

  now: (person, until) => [{ bold: "当前值班：" }, person, until === null ? "。" : `，到 ${until}。`],
  nobodyNow: "目前没有人值班：值班表上的同事都已离职。出现事故时会通知签名的负责人。",
  next: (person, from) => ["下一位：", person, `，从 ${from}开始。`],
  intro: "无法签署时，我会首先通知值班的同事。",
  empty:
    "值班表还是空的。无法签署时，我会先通知签名的负责人，再通知备用负责人。有了值班表，就会先通知值班的同事。",
  order: "轮换顺序",
  handOver: "交接时间",
  handOverAt: (weekday, time, zone) => `每${weekdays[weekday - 1] ?? ""} ${time}（${zone}）`,
  covers: "代班",
  covering: (person, span) => [person, ` · ${span}`],
  said: {
    saved: "值班表已保存。我会私信告诉接下来值班的同事。",
    covered: "代班已登记。轮到谁值班时，我会私信告诉对方。",
    "taken-back": "代班已取消。",
    "changed-meanwhile": "您填写期间，其他人修改了值班表。您的改动没有保存，请查看后重试。",
    "no-cover": "这次代班已结束或已被取消，没有做任何改动。",
    "nobody-on-it": "值班表还是空的，没有需要代的班。请联系管理员填写。",
  },

  form: {
    title: "值班表",
    submit: "保存",
    about:
      "第一位本周值班，之后依次轮换。用不到的位置请留空；全部留空则不设值班。保存后可再增加两位，最多十位。",
    kept: (seat, person) => [{ bold: `${seat} ` }, person, "（不在此平台上，位置保留）"],
    seat: (at) => `第 ${at} 位`,
    weekday: "每周交接日",
    weekdays,
    time: "交接时间",
    zone: "时区",
    zoneHint: "例如 Asia/Shanghai 或 Europe/Berlin。",
  },

  coverForm: {
    title: "登记代班",
    submit: "登记",
    about: (zone, time) =>
      `在这段时间里，由您选择的同事值班。时间按 ${zone} 时区填写；时间留空则按交接时间 ${time} 计算。`,
    labels: {
      person: "由谁代班",
      fromDay: "开始日期",
      fromTime: "开始时间",
      day: "结束日期",
      time: "结束时间",
    },
    fromNow: "留空则从现在开始。",
  },

  faults: {
    missing: "请填写这一项。",
    "not-a-person": "请选择一位在职的同事，不能选择我。",
    twice: "对方已在值班表上，每人只能占一个位置。",
    "no-such-day": "这个日期不存在，请重新选择。",
    "no-such-time": "这不是时间，请按 09:00 的格式填写。",
    "no-such-zone": "无法识别这个时区，请按 Asia/Shanghai 的格式填写。",
    "in-the-past": "这个时间已经过去，请选择还没有到的时间。",
    backwards: "结束时间早于开始时间，请选择更晚的时间。",
    "too-long": "一次代班最长三个月，请选择更早的结束时间。",
    "too-far": "这个日期在一年以后，请检查年份。",
    full: "已登记五十次代班，请先取消一些。",
    "not-yours": "您可以替别人代班，也可以在自己值班的时间里选择谁来代班。其他情况请联系管理员。",
  },

  told: {
    summary: "轮到您值班",
    text: (until) => [
      { bold: "现在轮到您值班" },
      until === null ? "。" : `，到 ${until}。`,
      "如果无法签署，我会首先通知您。如果您不方便，请登记由谁代班。",
    ],
    next: (person) => ["下一位：", person, "。"],
  },
};
