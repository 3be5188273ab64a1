import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a command with a URL in place of each `{url}` in its arguments, and in `SPECIE_URL`.
 *
 * @returns its exit code; 1 where a signal ended it or it could not be started, after a line that says so.
 */
export async function runChild(command: string, args: readonly string[], url: string): Promise<number> {
  const child = spawn(
    command,
    args.map((argument) => argument.replaceAll("{url}", url)),
    { stdio: "inherit", env: { ...process.env, SPECIE_URL: url } },
  );
  const [code, reason] = await once(child, "exit").catch((error: Error) => [undefined, error.message]);
  if (typeof code === "number") return code;
  console.error(`${command} did not run to its end: ${reason}`);
  return 1;
}
