import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { dialectOf } from "@/lib/imports/dialect";
import type { FoundProblem } from "@/lib/imports/found-problem";
import type { ImportWorld } from "@/lib/imports/import-world";
import type { CsvRecord } from "@/lib/imports/scan";
import type { ImportProblem, Mapping, Understood } from "@/lib/imports/schema";
import type { Source } from "@/lib/imports/source";
import type { ChangeList } from "./change-list";
import { type FileLook, lookAt } from "./file-look";
import { repairsOf } from "./group-repairs";
import { groupMessage } from "./group-words";
import { headingQuestions } from "./heading-questions";
import { type GatheredGroup, ProblemGroups } from "./problem-groups";
import { questionIn } from "./questions";
import { type ImportFindings, type ImportQuestion, NOTHING_FOUND, type ProblemGroup } from "./schema";

const SHOWN_GROUPS = 200;
/** A program is offered no units: some are people, and it is told of none. */
const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Gathers what an import finds in a file, for a person to look at and repair. */
export class Findings {
  private readonly groups = new ProblemGroups();
  private look: FileLook | null = null;
  private questions: ImportQuestion[] = [];

  private constructor(
    private readonly world: ImportWorld,
    private readonly unitNames: ReadonlyMap<string, string>,
    private readonly beginning: Buffer,
  ) {}

  /** Looks at a file's beginning. Whatever it is, that much can be said of it. */
  static async of({ actor }: Context, source: Source, world: ImportWorld, mapping: Mapping): Promise<Findings> {
    const beginning = await source.beginning();
    const unitNames = actor.caller.kind === "token" ? NO_NAMES : world.units.entries;
    const findings = new Findings(world, unitNames, beginning);
    const isWhole = beginning.length === source.size;
    try {
      const dialect = dialectOf(beginning, isWhole, mapping, world);
      findings.look = lookAt({ beginning, isWhole }, dialect, mapping, world);
      findings.questions = headingQuestions(findings.look, { metric: world.metrics.entries, unit: unitNames });
    } catch (error) {
      // The import itself says what is wrong with a file that cannot be read.
      if (!(error instanceof AppError)) throw error;
    }
    return findings;
  }

  rejected(record: CsvRecord, problems: readonly FoundProblem[]): void {
    if (this.look !== null) this.groups.take(record, this.look.outline, problems);
  }

  /** The rows are read from the beginning once more. */
  restart(): void {
    this.groups.clear();
  }

  /** The file as a whole is refused. */
  refused(error: unknown): void {
    if (!(error instanceof AppError) || error.code !== "invalid") return;
    const problems = (Array.isArray(error.details.errors) ? error.details.errors : []) as readonly ImportProblem[];
    for (const problem of problems) {
      const question = questionIn(problem, this.world, this.beginning) ?? this.unanswerable(problem);
      if (question !== null) this.questions.push(question);
    }
  }

  /** Figures of one metric that are written in two ways: only the file itself can be corrected. */
  private unanswerable({ row, column, found, message }: ImportProblem): ImportQuestion | null {
    const isBelow = this.look !== null && this.look.headerRow !== null && row > this.look.headerRow;
    return isBelow && column !== null ? { kind: "mixed-figures", row, column, found, message, options: [] } : null;
  }

  /** Everything that was found. `head` is the commit that the rows were compared with, where they were. */
  found(head: number | null, understood: Understood | null, changes: ChangeList | null): ImportFindings {
    const { look } = this;
    if (look === null) return { ...NOTHING_FOUND, questions: this.questions };
    const { fingerprint, headerRow, preview, columns, outline } = look;
    const ground = { outline, world: this.world, unitNames: this.unitNames, dateFormat: understood?.dateFormat ?? null };
    return {
      head,
      fingerprint,
      headerRow,
      preview,
      columns,
      questions: this.questions,
      groups: folded(this.groups.list()).map((group, i) => ({
        id: String(i + 1),
        kind: group.kind,
        column: group.column,
        found: shownText(group),
        message: groupMessage(group),
        count: group.count,
        examples: [...group.examples],
        repairs: repairsOf(group, ground),
      })),
      changes: changes?.changes ?? [],
      since: changes?.since ?? [],
      sinceCount: changes?.sinceCount ?? 0,
    };
  }
}

function shownText(group: GatheredGroup): ProblemGroup["found"] {
  const [text] = group.texts;
  return group.texts.size === 1 && group.isComplete && text !== undefined ? text : null;
}

/** The largest groups; what is left is one more. */
function folded(groups: readonly GatheredGroup[]): GatheredGroup[] {
  const kept = groups.slice(0, groups.length > SHOWN_GROUPS ? SHOWN_GROUPS - 1 : SHOWN_GROUPS);
  const others = groups.slice(kept.length);
  const [first] = others;
  if (first === undefined) return kept;
  const count = others.reduce((sum, group) => sum + group.count, 0);
  const examples = others.slice(0, 5).flatMap(({ examples: [example] }) => (example === undefined ? [] : [example]));
  return [...kept, { ...first, kind: "other", column: null, texts: new Set(), isComplete: false, count, examples, lines: null }];
}
