import type { Endpoint } from "./endpoint";
import { getDemo, postDemo } from "./operations/demo";
import { getExplanation, getLimits, getMetrics, getScorecard, getSeries } from "./operations/figures";
import { checkImport, commitImport, getImport, getProblems, postImport } from "./operations/imports";
import {
  deleteOwnSession,
  deletePersonSessions,
  deleteSession,
  getAccount,
  getOwnSessions,
  getPeople,
  getPerson,
  getSessions,
  patchAccount,
  patchPerson,
  postInvitation,
  postPersonLink,
} from "./operations/people";
import { getBatches, getReadings, postReadings, undoBatchById, undoImport } from "./operations/readings";
import { postRoster } from "./operations/roster";
import { getMail, getProvider, getSettings, putMail, putProvider, putSettings } from "./operations/settings";
import { getTokens, postToken, revokeTokenById } from "./operations/tokens";
import { exportTrailCsv, getTrail, postErasure } from "./operations/trail";
import { getChecks, getTree, putTree } from "./operations/tree";

/** Everything under /api/v1. */
export const ENDPOINTS: readonly Endpoint[] = [
  getScorecard,
  getMetrics,
  getSeries,
  getLimits,
  getExplanation,
  getReadings,
  postReadings,
  getBatches,
  undoBatchById,
  getTree,
  putTree,
  getChecks,
  postImport,
  getImport,
  checkImport,
  commitImport,
  undoImport,
  getProblems,
  postRoster,
  getPeople,
  postInvitation,
  getPerson,
  patchPerson,
  postPersonLink,
  deletePersonSessions,
  getSessions,
  deleteSession,
  getAccount,
  patchAccount,
  getOwnSessions,
  deleteOwnSession,
  getTokens,
  postToken,
  revokeTokenById,
  getTrail,
  exportTrailCsv,
  postErasure,
  getSettings,
  putSettings,
  getProvider,
  putProvider,
  getMail,
  putMail,
  getDemo,
  postDemo,
];
