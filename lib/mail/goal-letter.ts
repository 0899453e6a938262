import type { Mail } from "./send";

/** What became of a proposal, as far as its reader is concerned. */
export type GoalNews = "proposed" | "replied" | "answered" | "accepted" | "withdrawn";

/**
 * What a mail about proposed goals is made of. No figure is in it, no words that were said, and nobody's name but the reader's.
 */
export interface GoalLetterMail {
  readonly to: string;
  readonly name: string;
  readonly organisation: string;
  readonly news: readonly {
    /** "Repeat calls, Support" */
    readonly about: string;
    readonly news: GoalNews;
    /** The page's address, with its slash. */
    readonly href: string;
  }[];
  /** Where people reach the application, without a slash at the end. */
  readonly base: string;
}

const RULE = "You get this once for each step of a proposal that you made, or that is yours to answer.";

const SAID: Readonly<Record<GoalNews, string>> = {
  proposed: "another goal is proposed. It waits for your answer.",
  replied: "the answer was replied to. It waits for your answer.",
  answered: "your proposal was answered.",
  accepted: "your proposal was accepted. It stands in a draft, and holds once that is published.",
  withdrawn: "your proposal was withdrawn.",
};

/** To whoever is to answer a proposed goal, and to whoever proposed it once it was answered. */
export function goalLetterMail({ to, name, organisation, news, base }: GoalLetterMail): Mail {
  const lines = news.map(({ about, news: did, href }) => `${about}: ${SAID[did]}\n${base}${href}`);
  const opening = `there is news of proposed goals of ${organisation} in Golden Thread.`;
  const text = [`Hello${name === "" ? "" : ` ${name}`},`, opening, ...lines, RULE].join("\n\n").concat("\n");
  return { to, subject: subjectOf(news), text };
}

function subjectOf(news: GoalLetterMail["news"]): string {
  const waiting = news.filter(({ news: did }) => did === "proposed" || did === "replied");
  const [first] = waiting.length > 0 ? waiting : news;
  const others = news.length > 1 ? ` and ${news.length - 1} more` : "";
  return `${waiting.length > 0 ? "A goal waits for your answer" : "Your proposal"}: ${first?.about ?? ""}${others}`;
}
