import { DEPARTMENTS, type DemoTeam, TEAMS } from "./company";
import { dateText, FIRST_DAY, isWorkday, LAST_DAY, LAST_INDEX, MONTHS, slotsOf } from "./demo-calendar";
import { FIRST_NAMES, LAST_NAMES } from "./person-names";
import { type Random, randomOf } from "./random";

/** A person (by number) and the day number from which they hold a post. */
interface Holder {
  readonly person: number;
  readonly from: number;
}

/** One place in a team, held by one person after another. */
export interface Post {
  readonly team: DemoTeam;
  /** Oldest first. */
  readonly holders: Holder[];
  /** By day since `FIRST_DAY`: 1 where the post was at work. */
  readonly atWork: Uint8Array;
}

export interface Person {
  readonly key: string;
  readonly name: string;
}

export interface Workforce {
  readonly people: readonly Person[];
  readonly posts: readonly Post[];
}

/** Sam, the technician of team North whose own thread can be followed. */
export const SAM: Person = { key: "hb1042", name: "Sam Whitlock" };

const LEAVES_A_MONTH = 0.006;
const TRANSFERS: readonly (readonly [from: string, to: string, month: number])[] = [
  ["field-midlands", "field-capital", 11],
  ["field-west", "field-valleys", 17],
  ["field-south", "field-coast", 23],
  ["support-blue", "support-chat", 14],
  ["support-red", "support-chat", 20],
  ["sales-shops", "sales-web", 26],
];

function monthStart(index: number): number {
  const first = slotsOf(index, "day")[0];
  if (first === undefined) throw new Error(`month ${MONTHS[index]} has no days`);
  return first.first;
}

/** Days at work: the rota less bank holidays (weekday teams), five weeks of leave a year in blocks, and the odd sick day. */
function attendance(team: DemoTeam, random: Random): Uint8Array {
  const rota = DEPARTMENTS.find((department) => department.key === team.department)?.rota ?? "weekdays";
  const days = new Uint8Array(LAST_DAY - FIRST_DAY + 1);
  const offset = random.below(7);
  for (let at = 0; at < days.length; at += 7) {
    const onLeave = random.next() < 0.096;
    for (let day = at; day < Math.min(at + 7, days.length); day++) {
      const due = rota === "weekdays" ? isWorkday(FIRST_DAY + day) : (day + offset) % 7 < 5;
      days[day] = due && !onLeave && random.next() > 0.025 ? 1 : 0;
    }
  }
  return days;
}

/** No day off in a month. */
function workAll(atWork: Uint8Array, month: number): void {
  for (const { first } of slotsOf(month, "day")) atWork[first - FIRST_DAY] = isWorkday(first) ? 1 : 0;
}

function named(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = `${FIRST_NAMES[random.below(FIRST_NAMES.length)]} ${LAST_NAMES[random.below(LAST_NAMES.length)]}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

/** Everyone who worked for Harrow from November 2023 on, the places they held, and the days they were at work. */
export function makeWorkforce(): Workforce {
  const random = randomOf("workforce");
  const people: Person[] = [];
  const taken = new Set([SAM.name]);
  const hire = () => people.push({ key: `hb${2001 + people.length * 7 + random.below(7)}`, name: named(random, taken) }) - 1;
  const posts = TEAMS.flatMap((team) =>
    Array.from({ length: team.size }, (_, place) => {
      const isSam = team.key === "field-north" && place === 0;
      const holders = [{ person: isSam ? people.push(SAM) - 1 : hire(), from: FIRST_DAY }];
      for (let month = 1; month <= LAST_INDEX && team.key !== "field-north"; month++) {
        if (random.next() < LEAVES_A_MONTH) holders.push({ person: hire(), from: monthStart(month) });
      }
      const atWork = attendance(team, randomOf(`attendance ${team.key} ${place}`));
      if (isSam) workAll(atWork, LAST_INDEX);
      return { team, holders, atWork };
    }),
  );
  for (const [from, to, month] of TRANSFERS) swap(posts, from, to, monthStart(month));
  return { people, posts };
}

/** Two people change places on a day, so that the sizes of both teams stay. */
function swap(posts: readonly Post[], from: string, to: string, day: number): void {
  const leaving = posts.find((post) => post.team.key === from && post.holders.length === 1);
  const joining = posts.find((post) => post.team.key === to && post.holders.length === 1);
  const [a, b] = [leaving?.holders[0], joining?.holders[0]];
  if (leaving === undefined || joining === undefined || a === undefined || b === undefined) return;
  leaving.holders.push({ person: b.person, from: day });
  joining.holders.push({ person: a.person, from: day });
}

/** The number of the person who holds a post on a day. */
export function holderOn(post: Post, day: number): number {
  let holder = -1;
  for (const { person, from } of post.holders) {
    if (from <= day || holder === -1) holder = person;
  }
  return holder;
}

/** How many days a post was at work from `first` to `last`, days before the first known one left out. */
export function daysAtWork(post: Post, first: number, last: number): number {
  let days = 0;
  for (let day = Math.max(first, FIRST_DAY); day <= last; day++) days += post.atWork[day - FIRST_DAY] ?? 0;
  return days;
}

/** The roster file: who is in which team, from when until when (blank: since before the figures; still). */
export function rosterCsv({ people, posts }: Workforce): string {
  const lines = posts.flatMap((post) =>
    post.holders.map(({ person, from }, at) => {
      const next = post.holders[at + 1];
      const { key, name } = people[person] ?? SAM;
      const mail = `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@harrow.example`;
      const span = `${from === FIRST_DAY ? "" : dateText(from)},${next === undefined ? "" : dateText(next.from - 1)}`;
      return `${key},${name},${mail},${post.team.key},${span}`;
    }),
  );
  return `${["key,name,email,team,from,until", ...lines].join("\n")}\n`;
}
