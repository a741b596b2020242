const longest = 60;

/** A cell, or what was entered in a form, as it is quoted where it is not understood: whole if it is short. */
export function short(cell: string): string {
  const characters = Array.from(cell.trim());
  return characters.length <= longest ? cell.trim() : `${characters.slice(0, longest - 1).join("")}…`;
}
