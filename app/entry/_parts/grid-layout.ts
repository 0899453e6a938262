/**
 * The grid's columns in pixels: from 960 wide, and (`wide:`) from 1180. They are fixed, so that the gold line is one element at a
 * whole pixel: metric, unit, up to three periods before, the asked one, then the middle of the line's own column.
 */
export const COLUMN = {
  metric: "w-[172px] wide:w-[232px]",
  unit: "w-[68px] wide:w-[92px]",
  earlier: "w-[60px] wide:w-[74px]",
  last: "w-[68px] wide:w-[82px]",
  asked: "w-[112px] wide:w-[120px]",
  line: "w-[178px] wide:w-[196px]",
} as const;

/** Where the gold line stands, by how many periods come before the asked one. */
export const LINE: readonly string[] = [
  "left-[441px] wide:left-[553px]",
  "left-[509px] wide:left-[635px]",
  "left-[569px] wide:left-[709px]",
  "left-[629px] wide:left-[783px]",
];
export const BAND: readonly string[] = [
  "left-[434px] wide:left-[546px]",
  "left-[502px] wide:left-[628px]",
  "left-[562px] wide:left-[702px]",
  "left-[622px] wide:left-[776px]",
];
