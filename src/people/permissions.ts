import type { IntentType } from "../road/intent.ts";

/**
 * Who may do what. `anyone` in the workspace; `owner`: the signature's owner, its backup, or an admin; `admin`;
 * `sealwatch`: an event from inside, never something that a person sent.
 */
export type Role = "anyone" | "owner" | "admin" | "sealwatch";

export const permissions: Record<IntentType, Role> = {
  status: "anyone",
  show: "anyone",
  list: "anyone",
  share: "anyone",
  help: "anyone",
  "not-understood": "anyone",
  "bad-filter": "anyone",
  "stale-button": "anyone",
  setup: "anyone",
  "place-changed": "anyone",
  "left-person": "anyone",
  "link-answer": "anyone",
  "file-answer": "anyone",
  "files-dropped": "anyone",
  "text-pasted": "anyone",
  "unlock-open": "anyone",
  unlock: "anyone",
  "export-help": "anyone",
  "add-open": "admin",
  add: "admin",
  "track-all": "admin",
  owners: "admin",
  "reassign-open": "admin",
  reassign: "admin",
  "edit-open": "owner",
  edit: "owner",
  "remove-ask": "owner",
  remove: "owner",
  restore: "owner",
  replace: "owner",
  "replace-all": "owner",
  "renewed-open": "owner",
  renewed: "owner",
  "form-ready": "sealwatch",
  "file-uploaded": "sealwatch",
  "files-read": "sealwatch",
  "file-opened": "sealwatch",
  "profile-fetched": "sealwatch",
  "place-fetched": "sealwatch",
  "group-fetched": "sealwatch",
  "reminder-due": "sealwatch",
  "owners-due": "sealwatch",
  "handover-due": "sealwatch",
  "delivery-refused": "sealwatch",
};
