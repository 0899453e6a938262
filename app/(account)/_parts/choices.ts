import { connection } from "next/server";
import { signInChoices } from "@/lib/accounts/sign-in-choices";

/** What the pages before sign-in offer, asked at each visit: nothing of it is made when the application is built. */
export async function choices() {
  await connection();
  return signInChoices();
}
