import type { Texts } from "../texts.ts";

export const marks: Texts["marks"] = {
  snooze: (days) => `${days} 天后再提醒`,
  handBack: "不再由我处理",
  wake: "恢复提醒",
  undo: "撤销",

  forms: {
    acknowledgement: {
      open: "我来处理",
      title: "我来处理",
      about: (name, end) => [
        { bold: name },
        ` ${end}。在您填写的日期之前，我不会再逐个找人，频道里会显示由您处理。`,
      ],
      day: "预计完成日期",
      hint: "如果到时还没有续期，我会问您进展如何。",
    },
    snooze: {
      open: "暂停提醒到…",
      title: "暂停提醒",
      about: (name, end) => [
        { bold: name },
        ` ${end}。在您填写的日期之前，任何人都不会收到提醒。暂停不能超过到期时间。`,
      ],
      day: "暂停到",
      hint: "到那天，我会在平常的时间再次提醒。",
    },
  },

  acknowledged: (name, day) => [
    "谢谢！",
    { bold: name },
    ` 由您处理，预计 ${day}完成。在此之前我不会再逐个找人。`,
  ],
  acknowledgedLate: (end) => `请注意到期时间：${end}，从那时到续期完成之前都无法用它签署。`,
  snoozed: (name, moment) => [
    "在 ",
    moment,
    "之前，我不会再提醒 ",
    { bold: name },
    "。大家可以在它的详情里看到这是您设置的。",
  ],
  faults: {
    "day-missing": "请选择一个日期。",
    "no-such-day": "这个日期不存在，请重新选择。",
    "in-the-past": "请选择还没有到的日期。",
    "too-far": "请选择 90 天以内的日期。",
    "past-deadline": "它在那之前就到期了，提醒不能暂停到到期之后。请选择更早的日期。",
    ended: "它已经到期，不能再暂停提醒。如果有人在处理，请点“我来处理”。",
  },
  refused: {
    "past-deadline": (name, end) => `“${name}”${end}，提醒不能暂停到到期之后。没有做任何改动。`,
    ended: (name) => `“${name}”已经到期，不能再暂停提醒。如果您在处理，请点“我来处理”。`,
  },

  onIt: (person, day) => [person, ` 正在处理，预计 ${day}完成`],
  snoozedUntil: (person, moment) => ["暂停到 ", moment, "，由 ", person, " 设置"],
  onItShort: (person) => [person, " 正在处理"],
  snoozedShort: (day) => `提醒暂停到 ${day}`,
  labels: { acknowledgement: "进展", snooze: "暂停提醒" },

  already: {
    acknowledgement: (person, name, day) => [
      person,
      " 先您一步，正在处理 ",
      { bold: name },
      `，预计 ${day}完成。没有做任何改动。`,
    ],
    snooze: (person, name, moment) => [
      person,
      " 先您一步，已把 ",
      { bold: name },
      ` 的提醒暂停到 ${moment}。没有做任何改动。`,
    ],
  },
  alreadyYou: {
    acknowledgement: (name, day) => [
      "您已经在处理 ",
      { bold: name },
      ` 了，预计 ${day}完成。没有做任何改动。`,
    ],
    snooze: (name, moment) => ["您已把 ", { bold: name }, ` 的提醒暂停到 ${moment}。没有做任何改动。`],
  },
  anyway: { acknowledgement: "仍由我接手", snooze: "改为其他日期" },
  unmarked: {
    acknowledgement: (name) => ["现在没有人在处理 ", { bold: name }, "，我会重新通知相关负责人。"],
    snooze: (name) => ["我会照常提醒 ", { bold: name }, "。"],
  },
  asked: (name, end) => [{ bold: name }, ` 进展如何？（${end}）`],
  askedYou: (day) => `您预计在 ${day}完成。如果到明天还没有您的消息，我会重新通知相关负责人。`,
  askedOther: (person, day) => [person, ` 预计在 ${day}完成。如果到明天还没有消息，我会重新通知相关负责人。`],
  askedSummary: (name) => `${name} 进展如何？`,
  longer: "还需要时间",
};
