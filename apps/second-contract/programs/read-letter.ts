/** A program of an integrator whose API has no security, no codes and no pages. It prints how a call failed. */
import { type Client, createClient, DeclaredFailureError } from "@specie/client";

const letters = createClient({ baseUrl: process.env["LETTERS_URL"] ?? "" });

const { data } = await letters.listLetters();
const names: string[] = data;
const text: string = (await letters.readLetter({ name: "first" })).data;
const { ok, ...failed } = await letters.safe.readLetter({ name: "burnt" });
if (ok || !("error" in failed)) throw new Error("A burnt letter is read");
const { error } = failed;
// The status narrows what the body is.
const reason: string | undefined =
  error instanceof DeclaredFailureError && error.status === 404 ? error.body.reason : undefined;
console.log(JSON.stringify({ names, text, code: error.code, reason }));

/** Compiled only. */
export async function mistakes(client: Client) {
  // @ts-expect-error no caller identifies itself
  createClient({ baseUrl: "", token: "secret" });
  const outcome = await client.safe.readLetter({ name: "" });
  if (outcome.ok) return;
  // @ts-expect-error no operation declares this failure
  if (outcome.error instanceof DeclaredFailureError && outcome.error.status === 418) return;
}
