import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { availableParallelism, tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../src/config.ts";

const here = fileURLToPath(new URL("../../", import.meta.url));
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

test("in the image the server is reached from outside, and has a worker for each core", () => {
  const [, pairs = ""] = /^ENV (.*)$/m.exec(dockerfile) ?? [];
  const variables = Object.fromEntries(pairs.split(" ").map((pair) => pair.split("=")));
  const config = readConfig({ ...variables, DATABASE_URL: "postgresql://db/specie" });
  expect(config).toMatchObject({ HOST: "0.0.0.0", METRICS_HOST: "0.0.0.0", WORKERS: availableParallelism() });
});

test("the image has the folders that the server's sources are in, and those they import from", async () => {
  const sources = globSync("src/**/*.ts", { cwd: here, exclude: ["**/*.test.ts"] });
  const imported = await Promise.all(
    sources.map(async (file) =>
      [...(await read(file)).matchAll(/from "(\.[^"]+)"/g)].map(
        ([, path = ""]) => normalize(join(file, "..", path)).split("/")[0],
      ),
    ),
  );
  const copied = [...dockerfile.matchAll(/^COPY --from=build \/server\/(\S+) \.\/(\S*)$/gm)];
  for (const [, from, to] of copied) expect(to || from).toBe(from);
  const names = copied.map(([, from]) => from);
  expect(names).toEqual(expect.arrayContaining(["package.json", "node_modules", "packages"]));
  expect(new Set(imported.flat())).toEqual(new Set(["src", "demo"]));
  expect(names).toEqual(expect.arrayContaining(["src", "demo"]));
});

test.for([
  [200, 0],
  [503, 1],
  [undefined, 1],
] as const)("where /readyz answers %s the image's check of health ends with %i", async ([status, code]) => {
  const [, command = "[]"] = /^HEALTHCHECK .*\\\n {2}CMD (.*)$/m.exec(dockerfile) ?? [];
  const [program, ...args]: string[] = JSON.parse(command);
  const server = createServer((_request, response) => void response.writeHead(status ?? 0).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = Object(server.address());
  if (status === undefined) server.close();
  else onTestFinished(() => void server.close());
  const child = spawn(
    program ?? "",
    args.map((text) => text.replace("9464", port)),
  );
  expect(await once(child, "exit")).toEqual([code, null]);
});

test("compose waits for PostgreSQL, is reached from this machine only, and gives the server time to end", async () => {
  const { services } = parse(await read("compose.yaml"));
  const { depends_on, ports, stop_grace_period, environment } = services.api;
  expect(depends_on).toEqual({ database: { condition: "service_healthy" } });
  expect(ports).toEqual([`127.0.0.1:${readConfig({}).PORT}:${readConfig({}).PORT}`]);
  // Requests get ten seconds after the lead.
  expect(Number.parseInt(stop_grace_period, 10) * 1_000).toBeGreaterThan(
    readConfig({}).DRAIN_LEAD_MS + 10_000,
  );
  const { POSTGRES_USER: user, POSTGRES_DB: name } = services.database.environment;
  expect(environment.DATABASE_URL).toBe(`postgresql://${user}:\${POSTGRES_PASSWORD}@database:5432/${name}`);
  expect(services.database.healthcheck.test).toEqual([
    ...["CMD", "pg_isready", `--username=${user}`, `--dbname=${name}`],
  ]);
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
