/**
 * An answer that streams a CSV file, piece by piece as it is asked for. The first piece is made before the answer begins, so
 * that what the pieces' maker refuses is still a refusal.
 */
export async function csvResponse(pieces: AsyncGenerator<string>, filename: string): Promise<Response> {
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(encoder.encode(first.value))),
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${filename}"` },
  });
}
