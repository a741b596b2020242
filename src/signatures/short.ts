const longest = 60;

/** What was entered, in a cell or a form, as it is quoted where it is not understood: whole if it is short. */
export function short(entered: string): string {
  const characters = Array.from(entered.trim());
  return characters.length <= longest ? entered.trim() : `${characters.slice(0, longest - 1).join("")}…`;
}
