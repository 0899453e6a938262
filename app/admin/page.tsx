import { redirect } from "next/navigation";
import { pageVisit } from "@/app/_components/page-context";

/** Administration begins with people. */
export default async function Admin(): Promise<never> {
  await pageVisit();
  redirect("/admin/people");
}
