import { foundation } from "./0001-foundation";
import { accounts } from "./0002-accounts";
import { trail } from "./0003-trail";
import { entry } from "./0004-entry";
import { locks } from "./0005-locks";
import { annotations } from "./0006-annotations";
import { imports } from "./0007-imports";
import { surveys } from "./0008-surveys";
import { reminders } from "./0009-reminders";
import { drafts } from "./0010-drafts";
import { findings } from "./0011-findings";
import { posts } from "./0012-posts";
import { goalProposals } from "./0013-goal-proposals";
import { firstRun } from "./0014-first-run";
import { severalQuestions } from "./0016-several-questions";
import { goalLetters } from "./0018-goal-letters";

/** Every migration, oldest first: the schema's version is how many have been applied. Append; never edit a released one. */
export const migrations: readonly string[] = [
  foundation,
  accounts,
  trail,
  entry,
  locks,
  annotations,
  imports,
  surveys,
  reminders,
  drafts,
  findings,
  posts,
  goalProposals,
  firstRun,
  severalQuestions,
  goalLetters,
];
