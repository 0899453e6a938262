import type { Endpoint } from "./endpoint";
import { getExplanation, getLimits, getScorecard, getSeries } from "./operations/figures";
import { checkImport, commitImport, getImport, postImport } from "./operations/imports";
import { getChecks, getTree, putTree } from "./operations/tree";

/** Everything under /api/v1. */
export const ENDPOINTS: readonly Endpoint[] = [
  getScorecard,
  getSeries,
  getLimits,
  getExplanation,
  getTree,
  putTree,
  getChecks,
  postImport,
  getImport,
  checkImport,
  commitImport,
];
