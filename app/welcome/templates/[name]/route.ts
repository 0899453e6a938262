import { pageContext } from "@/app/_components/page-context";
import { AppError } from "@/lib/errors";
import { templateText } from "@/lib/templates/catalogue";

/** A starting tree as a file, to apply or to edit first. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  await pageContext();
  const { name } = await params;
  try {
    return new Response(templateText(name), {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": `inline; filename="${name}.yaml"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return new Response(error.message, { status: 404 });
    throw error;
  }
}
