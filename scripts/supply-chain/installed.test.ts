import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { readInstalled } from "./installed.ts";
import { lockedIn, readRepository } from "./repository.ts";
import { renderThirdParty } from "./third-party.ts";

const lockfile = `
importers:
  .: {}
  packages/one: {}
  packages/own: {}
  apps/server: {}
packages:
  zod@4.0.0: { resolution: { integrity: sha512-A } }
  native@1.0.0: { resolution: { integrity: sha512-B }, os: [linux] }
  chip@1.0.0: { resolution: { integrity: sha512-C }, cpu: [x64] }
`;

/** What pnpm lists, by the package that is asked for. */
const reports = {
  "--recursive": {
    MIT: [
      { name: "zod", versions: ["4.0.0", "3.9.0"] },
      { name: "native", versions: ["1.0.0"] },
      { name: "Ant", versions: ["1.0.0"] },
    ],
    ISC: [{ name: "chip", versions: ["1.0.0"] }],
  },
  one: {
    MIT: [
      { name: "zod", versions: ["4.0.0"] },
      { name: "native", versions: ["1.0.0"] },
    ],
    ISC: [{ name: "chip", versions: ["1.0.0", "2.0.0"] }],
  },
};

/** A repository with a published package, an own one and a server in an image, and with a pnpm that lists these. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), "specie-installed-"));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write("pnpm-lock.yaml", lockfile);
  write("package.json", '{ "name": "root" }');
  write("packages/one/package.json", '{ "name": "one", "publishConfig": {} }');
  write("packages/own/package.json", '{ "name": "own" }');
  write("apps/server/package.json", '{ "name": "server" }');
  write("apps/server/Dockerfile", "");
  for (const [name, report] of Object.entries(reports)) write(`reports/${name}`, JSON.stringify(report));
  write("reports/server", "No licenses found in packages");
  write(
    "bin/pnpm",
    '#!/bin/sh\necho "$PWD $*" >> calls\n[ "$1" = --filter ] && exec cat "reports/$2"\nexec cat reports/--recursive\n',
  );
  chmodSync(join(root, "bin/pnpm"), 0o755);
  vi.stubEnv("PATH", [join(root, "bin"), process.env["PATH"]].join(delimiter));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });
  return {
    root: pathToFileURL(`${root}/`),
    calls: () => readFileSync(join(root, "calls"), "utf8").trim().split("\n"),
  };
}

const licensed = (license: string, ...packages: string[]) =>
  packages.map((one) => {
    const [name = "", version = ""] = one.split("@");
    return { name, version, license };
  });

test("what ships is what is published or packed into an image, without builds for one kind of machine", () => {
  const { root, calls } = repository();
  const { installed, shippedBy } = readInstalled(readRepository(root), root);
  expect(installed).toEqual([
    ...licensed("MIT", "Ant@1.0.0"),
    ...licensed("ISC", "chip@1.0.0"),
    ...licensed("MIT", "native@1.0.0", "zod@3.9.0", "zod@4.0.0"),
  ]);
  expect([...shippedBy]).toEqual([
    ["one", [...licensed("ISC", "chip@2.0.0"), ...licensed("MIT", "zod@4.0.0")]],
    ["server", []],
  ]);
  const folder = new URL(".", root).pathname.replace(/\/$/, "");
  expect(calls()).toEqual([
    `${folder} --filter one licenses list --json --prod`,
    `${folder} --filter server licenses list --json --prod`,
    `${folder} --recursive licenses list --json`,
  ]);
  expect(renderThirdParty(shippedBy)).toMatch(
    /^# What we ship of others\n\n.*\n\n## one\n\n- chip 2\.0\.0: ISC\n- zod 4\.0\.0: MIT\n\n## server\n\nNothing\.\n$/,
  );
});

test("a repository has the packages that its lockfile names, and a lockfile without any is refused", () => {
  const { root } = repository();
  const { manifests } = readRepository(root);
  expect([...manifests.keys()]).toEqual([".", "packages/one", "packages/own", "apps/server"]);
  expect(manifests.get("packages/one")).toEqual({ name: "one", publishConfig: {} });
  expect(lockedIn("importers: {}")).toEqual({ importers: {}, packages: {} });
  expect(() => lockedIn("packages: {}")).toThrow("pnpm-lock.yaml lists no workspace packages");
});
