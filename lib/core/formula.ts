/**
 * Formulas over metrics, in a closed grammar:
 *
 *     sum     = product { ("+" | "-") product }
 *     product = factor { ("*" | "/") factor }
 *     factor  = "-" factor | number | "[" metric key "]" | ("min" | "max") "(" sum { "," sum } ")" | "(" sum ")"
 */
export type Formula =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "metric"; readonly key: string }
  | { readonly kind: "negate"; readonly of: Formula }
  | { readonly kind: "operation"; readonly operator: "+" | "-" | "*" | "/"; readonly left: Formula; readonly right: Formula }
  | { readonly kind: "function"; readonly name: "min" | "max"; readonly of: readonly Formula[] };

export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly at: number; readonly message: string };

const LONGEST = 4_000;
const DEEPEST = 100;
const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|\[\s*([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\s*\]|(min|max)(?![A-Za-z0-9_])|([-+*/(),]))/y;

interface Token {
  readonly at: number;
  readonly kind: "number" | "metric" | "function" | "mark" | "end";
  readonly text: string;
}

class Refused extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw refusalAt(text, from);
    const [whole, number, metric, name, mark] = match;
    const at = from + (whole.length - whole.trimStart().length);
    if (number !== undefined) tokens.push({ at, kind: "number", text: number });
    else if (metric !== undefined) tokens.push({ at, kind: "metric", text: metric });
    else if (name !== undefined) tokens.push({ at, kind: "function", text: name });
    else tokens.push({ at, kind: "mark", text: mark ?? "" });
  }
  tokens.push({ at: end, kind: "end", text: "the end" });
  return tokens;
}

function refusalAt(text: string, from: number): Refused {
  const at = from + (text.length - from - text.slice(from).trimStart().length);
  const found = text.slice(at, at + 20);
  if (found.startsWith("[")) {
    return new Refused(
      at,
      found.includes("]") ? `${found.slice(0, found.indexOf("]") + 1)} is not a metric key in brackets` : "[ is not closed by ]",
    );
  }
  const word = /^[A-Za-z_][\w-]*/.exec(found)?.[0];
  return new Refused(
    at,
    word
      ? `${word} is neither min nor max; a metric key stands in square brackets: [${word.toLowerCase()}]`
      : `${found[0] ?? ""} has no meaning here`,
  );
}

class Parser {
  private next = 0;
  private depth = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Formula {
    const formula = this.sum();
    const rest = this.peek();
    if (rest.kind !== "end") throw new Refused(rest.at, `expected an operator, found ${rest.text}`);
    return formula;
  }

  private peek(): Token {
    return this.tokens[this.next] as Token;
  }

  private takeMark(...marks: string[]): string | null {
    const token = this.peek();
    if (token.kind !== "mark" || !marks.includes(token.text)) return null;
    this.next++;
    return token.text;
  }

  private expectMark(mark: string): void {
    const token = this.peek();
    if (this.takeMark(mark) === null) throw new Refused(token.at, `expected ${mark}, found ${token.text}`);
  }

  private sum(): Formula {
    let left = this.product();
    for (let mark = this.takeMark("+", "-"); mark !== null; mark = this.takeMark("+", "-")) {
      left = { kind: "operation", operator: mark === "+" ? "+" : "-", left, right: this.product() };
    }
    return left;
  }

  private product(): Formula {
    let left = this.factor();
    for (let mark = this.takeMark("*", "/"); mark !== null; mark = this.takeMark("*", "/")) {
      left = { kind: "operation", operator: mark === "*" ? "*" : "/", left, right: this.factor() };
    }
    return left;
  }

  private factor(): Formula {
    const token = this.peek();
    if (++this.depth > DEEPEST) throw new Refused(token.at, `nested more than ${DEEPEST} deep`);
    const formula = this.factorAt(token);
    this.depth--;
    return formula;
  }

  private factorAt(token: Token): Formula {
    this.next++;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "metric") return { kind: "metric", key: token.text };
    if (token.kind === "function") {
      this.expectMark("(");
      const of = [this.sum()];
      while (this.takeMark(",") !== null) of.push(this.sum());
      this.expectMark(")");
      return { kind: "function", name: token.text === "min" ? "min" : "max", of };
    }
    if (token.text === "-" && token.kind === "mark") return { kind: "negate", of: this.factor() };
    if (token.text === "(" && token.kind === "mark") {
      const inner = this.sum();
      this.expectMark(")");
      return inner;
    }
    throw new Refused(token.at, `expected a number, a metric in square brackets, min, max or (, found ${token.text}`);
  }
}

/**
 * Reads a formula. A fault carries `at`, the place of the offending character counted from 0, and a sentence.
 * Formulas longer than 4,000 characters or nested more than 100 deep are refused.
 */
export function parseFormula(text: string): ParsedFormula {
  if (text.length > LONGEST) return { ok: false, at: LONGEST, message: `longer than ${LONGEST} characters` };
  try {
    return { ok: true, formula: new Parser(tokensOf(text)).whole() };
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, at: fault.at, message: fault.message };
    throw fault;
  }
}

/** The keys of the metrics a formula is made of, each once, in the order in which they first stand. */
export function metricsOf(formula: Formula): string[] {
  const keys = new Set<string>();
  const visit = (node: Formula): void => {
    if (node.kind === "metric") keys.add(node.key);
    else if (node.kind === "negate") visit(node.of);
    else if (node.kind === "function") node.of.forEach(visit);
    else if (node.kind === "operation") {
      visit(node.left);
      visit(node.right);
    }
  };
  visit(formula);
  return [...keys];
}

/**
 * A formula's value, given the value of each metric. `null` where a part has no value, where it divides by 0, and
 * where the result is no finite number: nothing is ever read as 0 for want of a value.
 */
export function evaluate(formula: Formula, figureOf: (key: string) => number | null): number | null {
  const value = rawValue(formula, figureOf);
  if (value === null || !Number.isFinite(value)) return null;
  return value === 0 ? 0 : value;
}

function rawValue(node: Formula, figureOf: (key: string) => number | null): number | null {
  switch (node.kind) {
    case "number":
      return node.value;
    case "metric":
      return figureOf(node.key);
    case "negate": {
      const value = rawValue(node.of, figureOf);
      return value === null ? null : -value;
    }
    case "function": {
      const values: number[] = [];
      for (const part of node.of) {
        const value = rawValue(part, figureOf);
        if (value === null) return null;
        values.push(value);
      }
      return node.name === "min" ? Math.min(...values) : Math.max(...values);
    }
    case "operation": {
      const left = rawValue(node.left, figureOf);
      const right = rawValue(node.right, figureOf);
      if (left === null || right === null) return null;
      if (node.operator === "+") return left + right;
      if (node.operator === "-") return left - right;
      if (node.operator === "*") return left * right;
      return right === 0 ? null : left / right;
    }
  }
}
