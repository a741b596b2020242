import type { DraftFault } from "../../../faq/drafts.ts";
import { faqLimits } from "../../../faq/limits.ts";
import type { Texts } from "../texts.ts";

const atLine = (line: number | undefined) => (line === undefined ? "" : `第 ${line} 行：`);

function fault(wrong: DraftFault): string {
  const at = atLine("line" in wrong ? wrong.line : undefined);
  switch (wrong.why) {
    case "empty":
    case "missing":
      return "请填写此项。";
    case "no-such-entry":
      return "没有这个答案，请另选一个。";
    case "taken":
      return "这个问题已经有答案了。";
    case "too-short":
      return `${at}至少需要 ${wrong.limit} 个字符。`;
    case "too-long":
      return `${at}最多 ${wrong.limit} 个字符。`;
    case "no-words":
      return `${at}请写成文字。`;
    case "too-many":
      return `最多填写 ${wrong.limit} 条。`;
    case "answer-too-long":
      return `现在有 ${wrong.length} 个字符，最多 ${faqLimits.answer} 个。`;
    case "no-placeholder":
      return `${at}我不认识 {{${wrong.name}}}。`;
    case "placeholder-not-alone":
      return `${at}{{ }} 要单独成行，上下各空一行。`;
    case "list-not-apart":
      return `${at}列表上面要空一行。`;
    case "heading":
      return `${at}标题显示不出来，请改用段首**加粗**。`;
    case "number":
      return `${at}编号显示不出来，列表每项请以“- ”开头。`;
    case "bullet":
      return `${at}列表每项请以“- ”开头，前面不留空格。`;
    case "quotation":
      return `${at}引用格式显示不出来，请写成普通段落。`;
    case "code":
      return `${at}代码块显示不出来，请写进句子里。`;
    case "table":
      return `${at}表格显示不出来，请改用以“- ”开头的列表。`;
    case "link":
      return `${at}请直接写网址，不要用括号。`;
  }
}

export const faqAdmin: Texts["faqAdmin"] = {
  title: "我没答好的问题",
  weekly: (count) => `有 ${count} 个问题等您来答`,
  intro: "我不记录是谁问的。请告诉我每个问题属于哪个答案，或者写一个新答案，马上生效。与签署无关的可以忽略。",
  none: "目前没有待答的问题。我答不好的问题会收集在这里，不记录提问人。",
  inDirect: (count) => `有 ${count} 个待答的问题。请私信我查看：\`问答 未答问题\`。`,
  times: (count) => `被问 ${count} 次`,
  why: {
    unknown: "我不知道答案",
    unsure: "我没有把握",
    unhelpful: "我的回答没帮上忙",
  },
  nearest: (question) => `最接近：“${question}”`,
  given: (question) => `我答的是“${question}”`,
  belongs: "属于哪个答案…",
  newAnswer: "新答案",
  leaveOut: "忽略",
  said: {
    "left-out": "已忽略。",
    "settled-before": "这个问题已经有人处理了。现在待答的是：",
  },
  page: (page, pages, total) => `第 ${page} 页，共 ${pages} 页 · ${total} 个问题`,
  add: "添加答案",
  openList: (count) => `待答的问题（${count}）`,
  edit: "修改",
  remove: "删除",
  fault,
  phrasing: {
    title: "属于哪个答案",
    about: "今后有人这样问，就用您选的答案回复。问题的措辞可以修改。",
    text: "问题",
    entry: "答案",
    id: "或填写其他答案的编号",
    idHint: "答案太多，列表里放不下。编号就是答案文件的名称。",
  },
  phrasingSaved: (text, question) => [
    "今后有人问 ",
    { bold: text },
    "，我就用“",
    question,
    "”来回答，类似的问法我也能听懂。",
  ],
  entry: {
    newTitle: "新答案",
    editTitle: "修改答案",
    meanwhile: {
      changed:
        "您填写期间，别人修改了这个答案，您的内容还没有保存。再点一次保存，就以您的为准；想先看看对方改了什么，请取消。",
      removed: "您填写期间，别人删除了这个答案，您的内容还没有保存。再点一次保存，会作为新答案添加。",
    },
    asked: (question) => ["有人问过：", { bold: question }],
    locale: "语言",
    localeHint: "选择另一种语言，会另存一份，不影响原有的。",
    locales: { en: "英文", zh: "中文" },
    topic: "主题",
    question: "问题",
    questionHint: "列表里显示的就是这句话。",
    answer: "答案",
    answerHint: (placeholders) =>
      `空行分段，列表每项以“- ”开头，**加粗**。要显示登记的信息，请单独写一行：${placeholders}`,
    phrasings: "其他问法",
    phrasingsHint: (count) => `每行一种，最多 ${count} 种。写得越多，我越容易听懂。`,
  },
  entrySaved: (question, isNew) => [
    isNew ? "今后我会回答：" : "答案已修改：",
    { bold: question },
    isNew ? "\n类似的问法我也能听懂。" : "",
  ],
  open: (count) => (count === 0 ? "没有其他待答的问题了。" : `还有 ${count} 个问题待答。`),
  settledBefore: "这个问题刚刚已有人处理，您填的内容没有保存。",
  withoutQuestion: "您最初要答的那个问题，刚刚已有人处理，所以没有算作这个答案的问法。",
  removeAsk: (question, phrasings) => [
    "要删除这个问题的答案吗？",
    { bold: question },
    phrasings === 0 ? "" : `（连同 ${phrasings} 种问法）`,
  ],
  removeYes: "确认删除",
  keep: "保留",
  removed: (question) => ["已删除，我不再回答：", { bold: question }],
};
