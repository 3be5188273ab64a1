import { userInfo } from "node:os";
import { type Identity, runProgram } from "./run-program.ts";

// The account that many systems keep for PostgreSQL, then the one that every Unix has for programs without rights. None is
// made: starting a server is no reason to change the machine's list of users.
const candidates = ["postgres", "nobody"];

/**
 * Who the server must run as: PostgreSQL refuses to be root, so then an account without rights; nothing when it may be
 * whoever we are.
 *
 * @throws Error when we are root and there is no such account.
 */
export async function serverUser(): Promise<Identity | undefined> {
  if (userInfo().uid !== 0) return undefined;
  for (const name of candidates) {
    const [uid, gid] = await Promise.all([runProgram("id", ["-u", name]), runProgram("id", ["-g", name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and there is no user ${candidates.join(" or ")} to run it as`,
  );
}
