import type { Texts } from "../texts.ts";

const orNone = (text: string | null) => text ?? "无";
const was = (before: string | null) => (before === null ? "" : `（原为：${before}）`);
const term = (count: number | null) => (count === null ? "长期有效" : `${count} 天`);
const list = (names: string[]) => names.join("、");

function changes(what: string, lost: string[], gained: string[]): string {
  const said = [
    ...(lost.length === 0 ? [] : [`减少：${list(lost)}`]),
    ...(gained.length === 0 ? [] : [`新增：${list(gained)}`]),
  ];
  return `${what}与原来不同${said.length === 0 ? "" : `（${said.join("；")}）`}。`;
}

const lostOrLeft = (lost: string[], now: string[]) =>
  lost.length > 0 ? `减少：${list(lost)}` : `现仅限：${list(now) || "无"}`;

export const comparison: Texts["comparison"] = {
  title: "新旧对比",
  verdict: {
    fine: "一切正常。",
    look: "请先确认以下变化，再继续办理。",
    wrong: "新证书有问题：使用前请先联系服务商。",
  },
  different: "与旧证书相比，有以下变化：",
  asItShould: (what) => `没有问题：${what.join("、")}。`,
  about: {
    serial: "序列号",
    subject: "持有人",
    organization: "组织",
    issuer: "颁发机构",
    company: "公司名称",
    key: "密钥",
    algorithm: "密钥类型",
    "signed-by": "颁发机构的签名",
    usages: "密钥用法",
    purposes: "用途",
    policies: "证书策略",
    validity: "有效期长短",
    end: "到期时间",
    begin: "生效时间",
    succession: "新旧衔接",
  },
  serial: {
    other: (now) => `序列号为 ${now}。`,
    "used-again": (now) => `序列号与旧证书相同（${now}）：颁发机构不应重复使用序列号。`,
    "same-certificate": () => "这就是原来的那张证书，并没有续期。",
  },
  subject: (now, before) => `持有人变了：${now}${was(before)}。`,
  organization: {
    other: (now, before) => `组织变了：${orNone(now)}（原为：${orNone(before)}）。`,
    "spelled-otherwise": (now, before) => `组织的写法变了：${orNone(now)}（原为：${orNone(before)}）。`,
  },
  issuer: (now, before) => `颁发机构变了：${now}${was(before)}。`,
  company: {
    other: (now, expected) => `证书里的公司名称是 ${orNone(now)}，应为 ${expected}。`,
    missing: (_now, expected) => `证书里没有公司名称，应为 ${expected}。`,
    "spelled-otherwise": (now, expected) => `证书里的公司名称写作 ${orNone(now)}，应为 ${expected}。`,
  },
  key: {
    new: "使用了新密钥：今后签署要用新的密钥。",
    same: "密钥与原来相同。",
    "kept-though-to-change": "密钥本应更换，但仍是原来的密钥。",
  },
  algorithm: {
    weaker: (now, before) => `密钥强度变弱了：${now}${was(before)}。`,
    "too-weak": (now, before) => `密钥强度太弱，不可信任：${now}${was(before)}。`,
    other: (now, before) => `密钥类型变了：${now}${was(before)}。`,
    stronger: (now, before) => `密钥强度提高了：${now}${was(before)}。`,
    "as-strong": (now) => `密钥强度与原来相同：${now}。`,
  },
  signedBy: {
    weaker: (now, before) => `颁发机构的签名算法变弱了：${now}${was(before)}。`,
    broken: (now, before) => `颁发机构的签名算法可以被伪造：${now}${was(before)}。`,
    other: (now, before) => `颁发机构的签名算法变了：${now}${was(before)}。`,
    stronger: (now, before) => `颁发机构的签名算法更强了：${now}${was(before)}。`,
    "as-strong": (now) => `颁发机构的签名算法强度与原来相同：${now}。`,
  },
  usages: {
    changed: (lost, gained) => changes("密钥用法", lost, gained),
    "cannot-sign": (lost, _gained, now) => `密钥不能再用于签名（${lostOrLeft(lost, now)}）。`,
  },
  purposes: {
    changed: (lost, gained) => changes("用途", lost, gained),
    "not-for-signing": (lost, _gained, now) => `证书不能再用于签署文件（${lostOrLeft(lost, now)}）。`,
  },
  policies: (lost, gained) => changes("证书策略", lost, gained),
  validity: (now, before) => `有效期变短了：${term(now)}（原为：${term(before)}）。`,
  end: {
    over: (day) => `已于${day}到期。`,
    together: (day) => `与旧证书同时到期：${day}。`,
    earlier: (day, before) => `到期时间比旧证书更早：${day}（原为：${before}）。`,
  },
  begin: (day) => `${day}才生效。`,
  succession: {
    "gap-ahead": (time) => `旧证书到期后要过 ${time}新证书才生效，这段时间内无法签署。`,
    "gap-past": (time) => `旧证书到期后过了 ${time}新证书才生效，请检查这段时间内签署的文件。`,
  },
  days: (count) => `${count} 天`,
  hours: (count) => `${count} 小时`,
};
