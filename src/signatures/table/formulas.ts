/**
 * Cells that a spreadsheet would run as a formula are written with an apostrophe before them (OWASP, CSV injection); cells
 * that read as if they had been are, too, so that taking one off gives back every text. csv-stringify's own
 * `escape_formulas` leaves `'=1` as it is, which would come back as `=1`.
 */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

export const escaped = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

export const unescaped = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
