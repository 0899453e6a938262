import { getEntrySheet } from "@/lib/api/operations/entry";
import { sheetMark, sheetOf } from "@/lib/entry/data";
import { groundOf } from "@/lib/entry/ground";
import { handle } from "@/lib/http";

export const GET = handle(
  getEntrySheet,
  async (visit, { params, query, headers }) => {
    const asked = { ...params, ...query };
    const seen = headers["if-none-match"];
    if (seen !== undefined && seen === etagOf(await sheetMark(visit, asked))) {
      return new Response(null, { status: 304, headers: { etag: seen } });
    }
    const sheet = await sheetOf(visit, asked);
    return Response.json(sheet, { headers: { etag: etagOf(sheet.mark) } });
  },
  (visit, { department }) => groundOf(visit, department),
);

const etagOf = (mark: string) => `"${mark}"`;
