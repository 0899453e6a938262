import { redirect } from "next/navigation";

/** Administration begins with people. */
export default function Admin(): never {
  redirect("/admin/people");
}
