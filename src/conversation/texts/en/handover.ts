import type { FileRefusal } from "../../../platforms/contract.ts";

const without: Record<FileRefusal, string> = {
  "not-allowed":
    "I couldn't add the file: I'm not allowed to upload files here. An administrator has to install the app again from its manifest.",
  "too-large": "I couldn't add the file: it is larger than your organization allows here.",
  "switched-off": "I couldn't add the file: your organization doesn't allow such files here.",
  nobody:
    "I couldn't hand over the file: here I can do so in a personal chat only. Please ask me for it there.",
  empty: "There is no file with this: it would have been empty.",
  failed: "I couldn't add the file. Please ask me for it again.",
};

export const handover = {
  /** Said below a card whose file does not come with it. */
  without,
  declined: "All right, I won't send the file. You can ask me for it again at any time.",
  linked: (name: string) => `The file is in your OneDrive now: ${name}`,
  open: "Open the file",
  missing: {
    gone: "This file isn't there any more: I keep what it is made from for two weeks. Please ask me for it again.",
    failed:
      "I couldn't put the file into your OneDrive. Please look there first, and ask me for it again if you don't find it.",
  },
};
