/** How a message that was sent is named from then on: its conversation, and its id there. */
export const refOf = (conversation: string, id: string): string => `${conversation}:${id}`;

/** Reads what `refOf` wrote; null for anything else. Conversations have colons in their ids, messages have none. */
export function readRef(ref: string): { conversation: string; id: string } | null {
  const colon = ref.lastIndexOf(":");
  const [conversation, id] = [ref.slice(0, Math.max(colon, 0)), ref.slice(colon + 1)];
  return conversation === "" || id === "" ? null : { conversation, id };
}
