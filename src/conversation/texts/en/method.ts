import type { Criterion, Score, Step, Verdict } from "../../../renewals/method.ts";
import type { CompanyField, MethodFault } from "../../../renewals/method-draft.ts";
import type { Inline, Text } from "../../card.ts";
import type { How } from "./how.ts";

type FaultText = { [W in MethodFault["why"]]: (fault: Extract<MethodFault, { why: W }>) => string };

const faults: FaultText = {
  "name-missing": () => "Please say which platform, or which kind of signature, it is.",
  "name-taken": ({ name }) =>
    `“${name}” is compared already. Please change it there, or choose another name.`,
  "chosen-already": ({ name }) => `“${name}” is the one that was chosen. Please take that back there first.`,
  "too-many": ({ limit }) => `There are ${limit} already. Please use one that is ruled out for this.`,
  "too-long": ({ limit }) => `Please use at most ${limit} characters.`,
};

/** What there is to weigh: questions, with what to look at; the answers are counsel's. */
type StepText = { title: string; brief: string; points: string[]; ask: string };

const steps: Record<Step, StepText> = {
  laws: {
    title: "Laws",
    brief: "which laws apply to what you sign, and what form they ask for",
    points: [
      "European Union: the eIDAS Regulation (910/2014) tells simple, advanced and qualified signatures apart, and a company's seal from a person's signature. It gives the qualified signature the effect of a handwritten one (Article 25).",
      "United States: the ESIGN Act and the states' UETA ask for no particular technology; they look at intent, consent and records that can be kept. Some documents are left out.",
      "China: the Electronic Signature Law gives a reliable signature the effect of a handwritten one or of a seal (Articles 13 and 14). Some documents are left out (Article 3).",
      "Elsewhere: which law governs the contract, and where the parties sit.",
    ],
    ask: "Ask counsel: which of our documents need a certain form or level, in which country, and which can't be signed electronically at all?",
  },
  industry: {
    title: "Industry rules",
    brief: "what your industry and its regulators ask for on top",
    points: [
      "Banking, insurance, health, pharma, public procurement and staff papers often have rules of their own on identity, records and retention.",
      "Where data may be kept, and who may process them.",
      "What your auditors, and certifications that you hold, expect of the way in which you sign.",
    ],
    ask: "Ask compliance: which rules name a signature, a provider, or a place for the data?",
  },
  evidence: {
    title: "Evidence",
    brief: "how much a signature has to prove when somebody disputes it",
    points: [
      "The level: simple, advanced or qualified in the EU, reliable in China. Decide by kind of document, not once for all.",
      "How signers prove who they are, and what is recorded of it.",
      "Who holds the key, and where: you, a token, the provider.",
      "Audit trail and time stamps: can they be exported, and read without the provider?",
    ],
    ask: "Ask counsel: for which documents would which evidence be enough in a dispute?",
  },
  counterparties: {
    title: "Counterparties",
    brief: "what those accept who sign with you or check your signatures",
    points: [
      "Contracts that name a platform or a kind of signature.",
      "Authorities, banks and portals that take certain certificates only.",
      "Whether their software shows the new signature as valid: trusted lists, Adobe's AATL.",
      "Try it with those whom you sign most with before you decide.",
    ],
    ask: "Ask your largest counterparties: would you accept this, and what would you need from us?",
  },
  documents: {
    title: "Documents already signed",
    brief: "what becomes of what is signed, and of what waits for a signature",
    points: [
      "Fetch all signed documents with their audit trails before the old account is closed.",
      "Can they still be verified once the old certificate has ended? Look for time stamps and long-term validation (LTV).",
      "What waits for signatures: finish it on the old platform, or start over on the new one.",
      "Templates, integrations and contracts that name the old one; how long everything has to be kept.",
    ],
    ask: "Ask counsel and whoever keeps the archive: what do we have to be able to prove, and for how long?",
  },
  counsel: {
    title: "People to consult",
    brief: "who has to be asked, and who has to agree",
    points: [
      "Legal counsel, for each country that you sign in.",
      "Compliance and data protection; where there is one, the works council.",
      "IT security, for keys, single sign-on and integrations; purchasing and finance, for term and notice.",
      "Those whose work ends with a signature: sales, HR, purchasing.",
      "Agree on a time in which the old and the new one both work.",
    ],
    ask: "Note whom you asked, when, and what they said.",
  },
};

/** Changing the method: what to weigh, and platforms side by side. */
export const method = {
  button: "Change of method",
  title: "Changing the method of signing",
  titleOf: (name: string) => `Change of method: ${name}`,
  intro:
    "Before you move to another platform, or to another kind of signature, this is worth weighing. Tick each step when it is weighed, and compare the platforms below.",
  advice: "This is no legal advice: I know the questions, counsel knows the answers.",
  steps,
  progress: (done: number, all: number) => `${done} of ${all} steps weighed`,
  stepOf: (number: number, all: number, title: string) => `Step ${number} of ${all}: ${title}`,
  tickedBy: (by: Inline, date: string): Text => ["weighed by ", by, ` on ${date}`],
  notTicked: "not weighed yet",
  labelled: (label: Inline, value: string): Text => [label, `: ${value}`],
  somebody: "somebody",
  noteBy: (by: Inline, date: string): Text => ["Note by ", by, ` (${date}):`],
  tick: "Weighed",
  untick: "Take back",
  note: "Note",
  previous: "Previous",
  next: "Next",
  allSteps: "All steps",
  refresh: "Refresh",
  found: {
    "ticked-already": "This step was ticked already. Nothing was changed.",
    "ticked-anew": "This step has been taken back and ticked anew since. Nothing was changed.",
    "not-ticked": "This tick was taken back already. Nothing was changed.",
  },
  company: "Your company",
  companyEmpty: "Not described yet. Size, industry and monthly volume decide which platform fits.",
  candidates: "Platforms side by side",
  candidatesEmpty: "None yet. Enter the one that you have, too, so that it is compared like the others.",
  add: "Add a platform",
  pointsOf: (all: number) => `Points (of ${all})`,
  points: (points: number, all: number) => `${points} of ${all} points`,
  weak: "weak in security",
  ranking:
    "Security counts double. A platform with 2 or less there stands below the others, however many points it has.",
  file: "As a file",
  notesHidden: (how: How) =>
    `Notes are not shown in channels. Ask me in private: \`${how.inPrivate("change-method NAME")}\`.`,
  begun: "Being weighed at present",
  begunMore: "There are more. Ask for them by name.",
  begin: (how: How) =>
    `Begin with \`${how.inPrivate("change-method NAME")}\`, or with the button on a signature's page.`,
  criteria: {
    security: "Security",
    ease: "Ease of use",
    support: "Support",
    price: "Price",
    fit: "Fit",
  } satisfies Record<Criterion, string>,
  criterionHints: {
    security:
      "Certifications (ISO 27001, SOC 2), where keys and data are kept, two-step sign-in, audit trail, how incidents were handled.",
    ease: "For those who send and those who sign: languages, phones, integrations.",
    support: "Hours, languages, answer times, help with moving; whom to call when nobody can sign.",
    price: "At your volume: by user or document, identification, term, notice, what leaving costs.",
    fit: "Suits your size, industry and volume, offers the level of signature that you need, grows with you.",
  } satisfies Record<Criterion, string>,
  noteOn: (criterion: string) => `Note: ${criterion}`,
  scores: {
    1: "1 – rules it out",
    2: "2 – weak",
    3: "3 – will do",
    4: "4 – good",
    5: "5 – convincing",
  } satisfies Record<Score, string>,
  noScore: "Not scored yet",
  verdict: "Where it stands",
  verdicts: {
    open: "Being compared",
    chosen: "Chosen",
    "ruled-out": "Ruled out",
  } satisfies Record<Verdict, string>,
  name: "Platform or kind of signature",
  companyFields: {
    size: "Company size",
    industry: "Industry",
    volume: "Documents signed each month",
  } satisfies Record<CompanyField, string>,
  companyHints: {
    size: "Such as: 120 people, 15 of whom send documents.",
    industry: "Such as: insurance, in Germany and China.",
    volume: "Such as: 300, up to 800 at the end of the year.",
  } satisfies Record<CompanyField, string>,
  formTitles: { note: "Note", company: "Your company", candidate: "Platform" },
  noteHint: "What you found out, whom you asked, what they said.",
  clash: (by: Inline): Text => [
    by,
    " has changed this while your form was open. What you entered is still in the fields; if you save it, it takes the place of:",
  ],
  empty: "(empty)",
  saved: (name: string) => `Saved for “${name}”. Press “Refresh” on the overview to see it there.`,
  unchanged: "Nothing was different, so nothing was changed.",
  meanwhile:
    "Somebody else saved something in the same moment. Nothing of yours was saved: please try once more.",
  exportSent: "I'm writing it all into a file. It comes in a direct message.",
  exported: (name: string) =>
    `What was weighed and compared for “${name}” is in the file that comes with this message.`,
  fileName: (name: string) => `Change of method - ${name}.md`,
  asOf: (moment: string) => `As of ${moment}`,
  fault: (fault: MethodFault): string => (faults[fault.why] as (fault: MethodFault) => string)(fault),
};
