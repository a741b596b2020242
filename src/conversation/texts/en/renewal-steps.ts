import type { StepKind, StepList } from "../../../renewals/step.ts";

/** What a step is called, and what is to be done. */
export type StepWords = { title: string; text: string };

const verificationTitle = "Verification";

/** The standard words, where a vendor has none of its own: at most 600 characters a text, and 3,000 a list. */
export const renewalSteps: Record<StepList, Record<StepKind, StepWords>> = {
  platform: {
    prepare: {
      title: "Preparation",
      text: "Sign in at the platform as administrator and look at the account's state: what is booked, and until when. Find out who has to be there: who signs for the company, who proves identity, who pays. Choose a quiet time, press “Done” and enter it: I'll announce that nobody may be able to sign then.",
    },
    data: {
      title: "Company data",
      text: "Choose to renew, and go through the company's data: registered name, registration number, address, legal representative. They must be what the register of companies says now. Correct what is out of date before you go on; later it costs days.",
    },
    identity: {
      title: "Proof of identity",
      text: "The platform checks that you may act for the company. Have ready what it asks for: mostly an extract from the register or the business licence, an identity document, and the phone of the legal representative. Where people check it, it can take days: keep the reference number.",
    },
    payment: {
      title: "Payment",
      text: "Pay at the platform: with a credit card or the company account it is quickest, a bank transfer can take days to be matched. A failed payment is the usual delay, so wait for the confirmation. Keep the number of the invoice or receipt.",
    },
    activation: {
      title: "Activation",
      text: "Now the platform activates the account, minutes to hours after it was paid. Until then nobody may be able to sign. Look at the account's state, and press “Done” once it shows the new end.",
    },
    verification: {
      title: verificationTitle,
      text: "Press “Already renewed” and enter the new end. Then sign a test document at the platform and check that the signature is shown as valid. Only a test signature proves that signing works again.",
    },
    other: {
      title: "One more step",
      text: "The vendor asks for something more here. Do it as the vendor describes, and press “Done”.",
    },
  },
  certificate: {
    prepare: {
      title: "Preparation",
      text: "A certificate is not extended: a new one is issued, and that takes days. Look up what the authority asks for, where the key is kept (token, card, server), and who has to be there to prove identity and to pay. Choose the day on which the new one takes over, press “Done” and enter it: I'll announce that nobody may be able to sign then.",
    },
    data: {
      title: "Application",
      text: "Apply for the new certificate. Company name and registration number must be exactly those of the register: they stand in the certificate and can't be changed later. If a certificate request (CSR) is wanted, make it where the key is kept: the private key never leaves that place.",
    },
    identity: {
      title: "Proof of identity",
      text: "The authority checks who you are and that you may act for the company: by video, in person, or from documents. Make the appointment soon, this is what takes longest. Keep the reference number of the application.",
    },
    payment: {
      title: "Payment",
      text: "Pay the authority: with a credit card or the company account it is quickest, a bank transfer can take days to be matched. Many authorities begin to check only once it is paid, and a failed payment is the usual delay. Keep the number of the invoice or receipt.",
    },
    activation: {
      title: "Issue and installation",
      text: "Once everything is checked, the authority issues the new certificate; count on days. Install it where documents are signed, on token, card or server, and keep the old one until the new one works. During the change nobody may be able to sign. Press “Done” once it is installed.",
    },
    verification: {
      title: verificationTitle,
      text: "Drop the new certificate into a direct message with me, or press “Already renewed”: I'll compare it with the old one. Then sign a test document with it and check that the signature is shown as valid. Only a test signature proves that signing works again.",
    },
    other: {
      title: "One more step",
      text: "The authority asks for something more here. Do it as the authority describes, and press “Done”.",
    },
  },
  csc: {
    prepare: {
      title: "Preparation",
      text: "Sign in at the signing service as administrator and look at the credential: its state, its end, and who may approve a signature. Find out whether it gets a new certificate, or whether a new credential takes its place. Choose a quiet time, press “Done” and enter it: I'll announce that nobody may be able to sign then.",
    },
    data: {
      title: "Company data",
      text: "Ask the service for the renewal, and go through the company's data: name, registration number, legal representative. They stand in the certificate, so they must be exactly what the register of companies says.",
    },
    identity: {
      title: "Proof of identity",
      text: "The service, or the authority behind it, checks who you are and that you may act for the company. Have identity document and phone at hand: approving a signature is often tied to that phone. Keep the reference number.",
    },
    payment: {
      title: "Payment",
      text: "Pay the service: with a credit card or the company account it is quickest. Look whether test signatures are billed. A failed payment is the usual delay, so wait for the confirmation, and keep the number of the invoice or receipt.",
    },
    activation: {
      title: "Activation",
      text: "The service issues the certificate and enables the credential, in minutes or in days. If it is a new credential, enter its name wherever your programs sign, and set its PIN. Until then nobody may be able to sign. Press “Done” once the service shows it as enabled.",
    },
    verification: {
      title: verificationTitle,
      text: "Once the service has the new certificate, press “Test signature”: it signs a sentence that binds nobody, and I check the signature. Where there is no such button, press “Already renewed”, then sign a test document through the service and check that the signature is shown as valid. Only a test signature proves that signing works again.",
    },
    other: {
      title: "One more step",
      text: "The service asks for something more here. Do it as the service describes, and press “Done”.",
    },
  },
};
