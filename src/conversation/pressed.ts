import type { Intent } from "../road/intent.ts";
import { parseFilter } from "./filter.ts";
import type { Press } from "./press.ts";
import { understand } from "./understand.ts";

/** What a button wants. */
export function pressed(press: Press): Intent {
  switch (press.type) {
    case "status":
      return { type: "status", page: press.page };
    case "words":
      return understand(press.text, []);
    case "faq-list":
      return { type: press.type, topic: press.topic, page: press.page };
    case "faq-show":
      return { type: press.type, entry: press.entry, locale: press.locale, asked: press.asked ?? null };
    case "faq-helped":
    case "faq-remove-ask":
      return press;
    case "faq-questions":
      return { type: press.type, page: press.page };
    case "faq-leave-out":
    case "faq-phrasing-open":
      return { type: press.type, id: press.id, page: press.page };
    case "faq-entry-open": {
      const { question = null, page = 1, entry = null, locale = null } = press;
      return { type: press.type, question, page, entry, locale };
    }
    case "faq-remove":
      return { type: press.type, entry: press.entry };
    case "faq-walk": {
      const { signature, today, reach, locale, asked } = press;
      return { type: press.type, walk: { signature, today, reach }, locale, asked: asked ?? null };
    }
    case "help":
    case "track-all":
    case "replace":
    case "replace-all":
    case "unlock-open":
    case "export-help":
    case "import-open":
    case "link-answer":
    case "digest-rest":
    case "acknowledge-open":
    case "snooze-open":
    case "unmark":
    case "policy-open":
    case "renewal-form":
    case "vendor-steps-open":
    case "payment-open":
    case "source-open":
    case "source-choose-open":
    case "source-check":
    case "source-remove":
    case "hook-open":
    case "hook-remove":
    case "test-open":
    case "test-monthly":
    case "method-step":
    case "method-tick":
    case "method-untick":
    case "method-open":
    case "method-export":
    case "incident-take":
    case "incident-clear":
    case "incident-report":
    case "incident-form":
    case "plan-form":
    case "drill-begin":
    case "rotation-open":
    case "cover-open":
      return press;
    case "source":
      return { type: "source", which: { id: press.id } };
    case "snooze":
      return { type: "snooze", id: press.id, seen: press.seen, until: { days: press.days } };
    case "policy":
      return { type: "policy", which: press.id === null ? null : { id: press.id } };
    case "outbox":
      return { type: "outbox", page: press.page };
    case "outbox-retry":
      return { type: "outbox-retry", id: press.id, page: press.page };
    case "outbox-retry-all":
      return { type: "outbox-retry-all" };
    case "renewals":
      return { type: "renewals" };
    case "renewal-show":
      return { type: "renewal-show", id: press.id };
    case "incidents":
      return { type: press.type };
    case "incident-assign": {
      const { id, incident, to } = press;
      return { type: press.type, which: incident === undefined ? { id } : { incident }, to: to ?? null };
    }
    case "oncall":
      return { type: "oncall" };
    case "incident-history":
      return { type: press.type, page: press.page ?? 1 };
    case "cover-back":
    case "incident-show":
      return { type: press.type, id: press.id };
    case "incident-timeline":
      return { type: press.type, id: press.id, page: press.page };
    case "incident-back":
      return { type: press.type, id: press.id, step: press.step };
    case "incident-settle":
      return { type: press.type, id: press.id, document: press.document };
    case "renewal-hand-back":
    case "renewal-take-back":
    case "renewal-prove":
      return { type: press.type, id: press.id, step: press.step };
    case "renewed-open":
      return { type: press.type, id: press.id, deadline: press.deadline ?? null };
    case "list": {
      const list = parseFilter(press.words);
      return list.type === "list" ? { ...list, page: press.page } : list;
    }
    case "add-open":
      return { type: "add-open", offer: press.offer ?? null, index: press.index ?? null };
    case "reassign-open":
      return { type: "reassign-open", personId: press.id };
    case "plan-drop":
      return { type: press.type, id: press.id, place: press.place };
    case "plan-confirm":
      return { type: press.type, id: press.id };
    case "show":
    case "plan":
    case "drill":
    case "drill-history":
    case "method":
    case "edit-open":
    case "remove-ask":
    case "remove":
    case "restore":
    case "share":
      return { type: press.type, which: { id: press.id } };
    case "incident-open":
      return {
        ...{ type: press.type, which: { id: press.id } },
        ...(press.report === undefined ? {} : { report: press.report }),
      };
    case "renew":
      return { type: press.type, which: { id: press.id }, ...(press.sure ? { sure: true } : {}) };
    default:
      return press satisfies never;
  }
}
