import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../src/config.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const dockerfile = await read("Dockerfile");

test("the image has the Node and the pnpm of the repository", async () => {
  const { catalog } = parse(await read("../../pnpm-workspace.yaml"));
  const { packageManager } = JSON.parse(await read("../../package.json"));
  const images = [...dockerfile.matchAll(/^FROM node:([\d.]+)/gm)].map(([, version]) => version);
  expect(images).toEqual([catalog.node, catalog.node]);
  expect(dockerfile).toContain(packageManager);
});

test("the image asks and names the ports that the server takes by itself", () => {
  const { PORT, METRICS_PORT } = readConfig({});
  expect(dockerfile).toContain(`EXPOSE ${PORT} ${METRICS_PORT}\n`);
  expect(dockerfile).toContain(`http://127.0.0.1:${METRICS_PORT}/readyz`);
});

test("the server is no root in it", () => {
  expect(dockerfile.lastIndexOf("USER node")).toBeGreaterThan(dockerfile.lastIndexOf("FROM "));
});

test("compose names settings that there are", async () => {
  const { services } = parse(await read("compose.yaml"));
  expect(Object.keys(services.api.environment)).toEqual(["DATABASE_URL"]);
  expect(readConfig({ HOST: "0.0.0.0", DATABASE_URL: services.api.environment.DATABASE_URL }).DEMO).toBe(
    false,
  );
});

test.for([
  [100, 128],
  [8_192, 1_024],
  [500_000, 2_048],
] as const)(
  "compose starts PostgreSQL with a log that fits a volume with %i MB free: %i MB",
  async ([free, size]) => {
    const folder = await mkdtemp(join(tmpdir(), "specie-compose-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const program = async (name: string, script: string) => {
      await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
      await chmod(join(folder, name), 0o755);
    };
    await program("df", `printf 'Filesystem 1M-blocks Used Available\\n/dev/x 9 9 ${free} 1%% /\\n'`);
    await program("docker-entrypoint.sh", 'echo "$@"');
    const { services } = parse(await read("compose.yaml"));
    const [shell, ...args]: string[] = services.database.command;
    const { stdout } = await promisify(execFile)(
      shell ?? "",
      // Compose writes a dollar sign twice.
      args.map((text) => text.replaceAll("$$", "$")),
      { env: { PATH: `${folder}:${process.env["PATH"]}` } },
    );
    expect(stdout).toBe(`postgres -c max_wal_size=${size}MB\n`);
  },
);
