import type { Endpoint } from "./endpoint";
import { getExplanation, getLimits, getMetrics, getScorecard, getSeries } from "./operations/figures";
import { checkImport, commitImport, getImport, postImport } from "./operations/imports";
import { postReadings } from "./operations/readings";
import { getChecks, getTree, putTree } from "./operations/tree";

/** Everything under /api/v1. */
export const ENDPOINTS: readonly Endpoint[] = [
  getScorecard,
  getMetrics,
  getSeries,
  getLimits,
  getExplanation,
  postReadings,
  getTree,
  putTree,
  getChecks,
  postImport,
  getImport,
  checkImport,
  commitImport,
];
