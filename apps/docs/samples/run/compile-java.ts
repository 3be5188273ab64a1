import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether the machine has the program. */
export async function has(program: string): Promise<boolean> {
  const child = spawn(program, ["-version"], { stdio: "ignore" });
  // Where it cannot be started, `once` rejects.
  const [code] = await once(child, "exit").catch(() => []);
  return code === 0;
}

/**
 * Compiles Java sources, each a public class of its own.
 *
 * @throws Error with what the compiler says.
 */
export async function compileJava(sources: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "specie-java-"));
  const files: string[] = [];
  for (const [index, source] of sources.entries()) {
    const name = /public class (\w+)/.exec(source)?.[1];
    // Samples of one operation have one class name; a package keeps them apart.
    const place = join(folder, `s${index}`);
    await mkdir(place);
    await writeFile(join(place, `${name}.java`), `package s${index};\n${source}`);
    files.push(join(place, `${name}.java`));
  }
  const compiler = spawn("javac", ["-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d", folder, ...files]);
  let said = "";
  compiler.stderr.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const [code] = await once(compiler, "close");
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`Java samples do not compile:\n${said}`);
}
