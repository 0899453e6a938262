import { getLibrary } from "@/lib/api/operations/library";
import { handle } from "@/lib/http";
import { libraryOf } from "@/lib/templates/data";

export const GET = handle(getLibrary, (visit, { query }) => libraryOf(visit, query));
