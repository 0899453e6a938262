import type { Formula } from "./formula";

type Slope = "+" | "-" | "none" | "mixed";

/**
 * What a rise of one part does to a formula's value, read from its shape and taking every metric as not negative:
 * `+`, `-`, or `null` where the part does not occur or pulls both ways.
 */
export function slopeOf(formula: Formula, key: string): "+" | "-" | null {
  const slope = slopeIn(formula, key);
  return slope === "+" || slope === "-" ? slope : null;
}

function slopeIn(node: Formula, key: string): Slope {
  switch (node.kind) {
    case "number":
      return "none";
    case "metric":
      return node.key === key ? "+" : "none";
    case "negate":
      return flipped(slopeIn(node.of, key));
    case "function":
      return node.of.map((part) => slopeIn(part, key)).reduce(joined, "none");
    case "operation": {
      const left = slopeIn(node.left, key);
      const right = slopeIn(node.right, key);
      if (node.operator === "+") return joined(left, right);
      if (node.operator === "-") return joined(left, flipped(right));
      const leftTimes = isNegative(node.right) ? flipped(left) : left;
      const rightTimes = isNegative(node.left) ? flipped(right) : right;
      return joined(leftTimes, node.operator === "*" ? rightTimes : flipped(rightTimes));
    }
  }
}

/** Metrics are taken as not negative, so only a written minus sign makes a factor negative. */
function isNegative(node: Formula): boolean {
  if (node.kind === "negate") return !isNegative(node.of);
  if (node.kind !== "operation" || node.operator === "+" || node.operator === "-") return false;
  return isNegative(node.left) !== isNegative(node.right);
}

function flipped(slope: Slope): Slope {
  return slope === "+" ? "-" : slope === "-" ? "+" : slope;
}

function joined(a: Slope, b: Slope): Slope {
  if (a === "none") return b;
  return b === "none" || a === b ? a : "mixed";
}
