import { compare, type Fraction, fractionOf, minus, over, plus, times } from "./fraction";

type Value = Fraction | null;

/** The metrics that a formula names, in order, each once. */
export const partsNamed = (formula: string): string[] => [
  ...new Set([...formula.matchAll(/\[([^\]]+)\]/g)].map((match) => (match[1] ?? "").trim())),
];

/** The value of a formula in `+ - * / ( )`, numbers, keys in square brackets, `min` and `max`; null for a division by zero. */
export function calculate(formula: string, figureOf: (key: string) => Fraction): Value {
  const tokens = formula.match(/\[[^\]]+\]|\d+\.?\d*(?:e[+-]?\d+)?|min|max|[-+*/(),]/g) ?? [];
  let at = 0;
  const take = (text: string): boolean => {
    if (tokens[at] !== text) return false;
    at++;
    return true;
  };
  const both = (a: Value, b: Value, join: (a: Fraction, b: Fraction) => Value): Value =>
    a === null || b === null ? null : join(a, b);

  const sum = (): Value => {
    let value = product();
    for (;;) {
      if (take("+")) value = both(value, product(), plus);
      else if (take("-")) value = both(value, product(), minus);
      else return value;
    }
  };
  const product = (): Value => {
    let value = atom();
    for (;;) {
      if (take("*")) value = both(value, atom(), times);
      else if (take("/")) value = both(value, atom(), over);
      else return value;
    }
  };
  const atom = (): Value => {
    if (take("-")) return both(fractionOf(-1), atom(), times);
    if (take("(")) {
      const value = sum();
      take(")");
      return value;
    }
    const token = tokens[at++] ?? "";
    if (token === "min" || token === "max") {
      take("(");
      let value = sum();
      const wanted = token === "min" ? -1 : 1;
      while (take(",")) value = both(value, sum(), (a, b) => (compare(a, b) === wanted ? a : b));
      take(")");
      return value;
    }
    return token.startsWith("[") ? figureOf(token.slice(1, -1).trim()) : fractionOf(Number(token));
  };
  return sum();
}
