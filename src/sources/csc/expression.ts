/** Longer ones are not read. */
const longest = 500;

/**
 * Whether an expression of factors holds, such as "PIN AND (SMS XOR APP)" (v2, 11.5): AND binds closer than XOR, and that
 * closer than OR. Null where it can't be read.
 */
export function holds(expression: string, has: (id: string) => boolean): boolean | null {
  if (expression.length > longest) return null;
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const isNext = (word: string) => tokens[at]?.toUpperCase() === word;

  /** Operands with one operator between them. */
  function chain(
    operator: string,
    operand: () => boolean | null,
    combine: (one: boolean, other: boolean) => boolean,
  ): boolean | null {
    let value = operand();
    while (value !== null && isNext(operator)) {
      at += 1;
      const other = operand();
      value = other === null ? null : combine(value, other);
    }
    return value;
  }

  const any = () => chain("OR", either, (one, other) => one || other);
  const either = () => chain("XOR", all, (one, other) => one !== other);
  const all = () => chain("AND", one, (first, second) => first && second);

  function one(): boolean | null {
    const token = tokens[at];
    if (token === undefined || token === ")" || /^(and|or|xor)$/i.test(token)) return null;
    at += 1;
    if (token !== "(") return has(token);
    const inside = any();
    if (inside === null || !isNext(")")) return null;
    at += 1;
    return inside;
  }

  const value = any();
  return at === tokens.length ? value : null;
}
