import { libraryDocument, libraryInput } from "@/lib/templates/schema";
import { reading } from "./reading";

export const getLibrary = reading({
  id: "getLibrary",
  path: "/library",
  summary: "The standard metrics: what each means, what it is also called, and whether the organisation has it",
  permission: "tree.read",
  query: libraryInput,
  answer: { kind: "json", name: "Library", schema: libraryDocument },
});
