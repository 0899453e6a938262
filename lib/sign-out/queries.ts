/**
 * Ends this session. By itself, since every page carries it: what else signing in needs stays out of the first load.
 * @throws Error where it did not work
 */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`Not signed out: ${answer.status}`);
}
