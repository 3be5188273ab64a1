import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
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
