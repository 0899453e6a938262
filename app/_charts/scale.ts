/** Pixels a point on a horizontal strip, where height is scarce, and on the upright rule, where width is to spare. */
export const STRIP_SCALE = 1;
export const RULE_SCALE = 1.4;

/** Drawing stops this many points from the line; a chevron says that the figure lies beyond. */
export const REACH = 50;

/** A position as it is drawn: within `above` and `below` points of the line, and whether it was cut. */
export function clampPosition(
  position: number,
  above: number = REACH,
  below: number = REACH,
): { readonly points: number; readonly beyond: boolean } {
  const points = Math.min(above, Math.max(-below, position));
  return { points, beyond: points !== position };
}

/** One decimal is finer than a device pixel at 2×; more would only lengthen the page. */
export function px(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}
