import type { Texts } from "../texts.ts";
import { comparison } from "./comparison.ts";
import { deliveries } from "./deliveries.ts";
import { drill } from "./drill.ts";
import { faq } from "./faq.ts";
import { faqAdmin } from "./faq-admin.ts";
import { faqWalk } from "./faq-walk.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { handover } from "./handover.ts";
import { how } from "./how.ts";
import { incidentCalls } from "./incident-calls.ts";
import { incidentForms } from "./incident-forms.ts";
import { incidentReport } from "./incident-report.ts";
import { incidentSteps } from "./incident-steps.ts";
import { incidentSupport } from "./incident-support.ts";
import { incidentTimeline } from "./incident-timeline.ts";
import { incidents } from "./incidents.ts";
import { links } from "./links.ts";
import { marks } from "./marks.ts";
import { method } from "./method.ts";
import { oncall } from "./oncall.ts";
import { owners } from "./owners.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { plan } from "./plan.ts";
import { policy } from "./policy.ts";
import { proofs } from "./proofs.ts";
import { reminders } from "./reminders.ts";
import { renewalCalls } from "./renewal-calls.ts";
import { renewalForms } from "./renewal-forms.ts";
import { renewalSteps } from "./renewal-steps.ts";
import { renewals } from "./renewals.ts";
import { signatures } from "./signatures.ts";
import { sources } from "./sources.ts";
import { successors } from "./successors.ts";
import { support } from "./support.ts";
import { tables } from "./tables.ts";
import { talk } from "./talk.ts";
import { tests } from "./tests.ts";
import { vendorSteps } from "./vendor-steps.ts";

export const zh: Texts = {
  comparison,
  deliveries,
  drill,
  faq,
  faqAdmin,
  faqWalk,
  files,
  forms,
  handover,
  how,
  incidentCalls,
  incidentForms,
  incidentReport,
  incidentSteps,
  incidentSupport,
  incidentTimeline,
  incidents,
  links,
  marks,
  method,
  oncall,
  owners,
  payments,
  people,
  plan,
  policy,
  proofs,
  reminders,
  renewalCalls,
  renewalForms,
  renewalSteps,
  renewals,
  signatures,
  sources,
  successors,
  support,
  tables,
  talk,
  tests,
  vendorSteps,
};
