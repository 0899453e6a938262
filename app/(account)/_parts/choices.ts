import { openVisit } from "@/app/_components/page-context";
import { signInChoices } from "@/lib/accounts/sign-in-choices";

/** What the pages before sign-in offer to whoever comes by. */
export async function choices() {
  return signInChoices(await openVisit());
}
