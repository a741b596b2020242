import type { Press } from "./press.ts";

/**
 * Whether a press is answered with a form as a rule. Some platforms want to know before it is pressed, and open forms
 * from such buttons alone.
 */
export function opensForm(press: Press): boolean {
  switch (press.type) {
    case "add-open":
    case "edit-open":
    case "renewed-open":
    case "reassign-open":
    case "unlock-open":
    case "import-open":
    case "acknowledge-open":
    case "snooze-open":
    case "policy-open":
    case "renewal-form":
    case "vendor-steps-open":
    case "payment-open":
    case "source-open":
    case "source-choose-open":
    case "hook-open":
    case "test-open":
    case "method-open":
    case "incident-open":
    case "incident-form":
    case "plan-form":
    case "rotation-open":
    case "cover-open":
    case "faq-phrasing-open":
    case "faq-entry-open":
      return true;
    case "incident-assign":
      return press.to === undefined;
    case "status":
    case "show":
    case "list":
    case "help":
    case "faq-list":
    case "faq-show":
    case "faq-helped":
    case "faq-questions":
    case "faq-leave-out":
    case "faq-remove-ask":
    case "faq-remove":
    case "faq-walk":
    case "words":
    case "export-help":
    case "track-all":
    case "replace":
    case "replace-all":
    case "remove-ask":
    case "remove":
    case "restore":
    case "share":
    case "outbox":
    case "outbox-retry":
    case "outbox-retry-all":
    case "link-answer":
    case "digest-rest":
    case "snooze":
    case "unmark":
    case "policy":
    case "renew":
    case "renewals":
    case "renewal-show":
    case "renewal-hand-back":
    case "renewal-take-back":
    case "source":
    case "source-check":
    case "source-remove":
    case "hook-remove":
    case "test-monthly":
    case "renewal-prove":
    case "method":
    case "method-step":
    case "method-tick":
    case "method-untick":
    case "method-export":
    case "incidents":
    case "incident-history":
    case "incident-show":
    case "incident-timeline":
    case "incident-take":
    case "incident-back":
    case "incident-settle":
    case "incident-clear":
    case "plan":
    case "plan-drop":
    case "plan-confirm":
    case "drill":
    case "drill-begin":
    case "drill-history":
    case "oncall":
    case "cover-back":
    case "incident-report":
      return false;
  }
}
