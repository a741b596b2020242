const usual = 60;

/** What was entered, in a cell or a form, as it is quoted: whole if it is short (in characters). */
export function short(entered: string, longest = usual): string {
  const characters = Array.from(entered.trim());
  return characters.length <= longest ? entered.trim() : `${characters.slice(0, longest - 1).join("")}…`;
}
