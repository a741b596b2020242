import type { Workspace } from "./workspace.ts";

/** What a person does about the signature `id`; what they read of it. */
export type Act = (workspace: Workspace, user: string, id: number) => Promise<unknown>;

export const says =
  (text: string): Act =>
  ({ command }, user) =>
    command(user, text);

export const presses =
  (type: string): Act =>
  ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type, id }));
