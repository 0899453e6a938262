import type { Visit } from "@/lib/context";
import { peopleOf } from "./data";
import type { PersonDocument } from "./schema";

/** Everyone who may sign in, all pages of them, for names beside ids. */
export async function everybody(visit: Visit): Promise<readonly PersonDocument[]> {
  const people: PersonDocument[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await peopleOf(visit, cursor === undefined ? {} : { cursor });
    people.push(...page.people);
    cursor = page.next;
  }
  return people;
}
