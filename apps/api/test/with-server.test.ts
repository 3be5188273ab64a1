import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("with-server.ts", import.meta.url));

test.for(["SIGINT", "SIGTERM"] as const)(
  "on %s it ends the command, the server and PostgreSQL",
  async (signal) => {
    const waiting = "process.stdout.write(process.env.SPECIE_CREDENTIALS); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, [program, process.execPath, "-e", waiting]);
    const [credentials] = await once(child.stdout, "data");
    const dataDir = dirname(String(credentials));
    expect(existsSync(dataDir)).toBe(true);

    child.kill(signal);
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    // It is removed last, when PostgreSQL has ended.
    expect(existsSync(dataDir)).toBe(false);
  },
);
