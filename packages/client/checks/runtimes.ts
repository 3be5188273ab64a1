import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Tarball } from "@specie/package-checks";
import nodeFetch from "node-fetch";
import { fetch as undiciFetch } from "undici";
import { createClient } from "../src/index.ts";

const require = createRequire(import.meta.url);

/** Throws when a module imports what only Node has: the package also runs in browsers and on the edge. */
export function checkImports({ name, text }: Tarball): void {
  const [, builtin] = /(?:from |require\()"(node:[^"]+)"/.exec(text) ?? [];
  if (builtin) throw new Error(`${name} imports ${builtin}, which browsers and edge runtimes lack`);
}

/**
 * Makes a call through each fetch implementation that takes no global `Request`: undici's own, which every proxy agent needs,
 * and node-fetch.
 */
export async function checkFetches(): Promise<void> {
  const server = createServer((request, response) => {
    response.setHeader("X-Request-Id", String(request.headers["user-agent"]));
    response.end('{"keys":[]}');
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1`;
  for (const [name, fetch] of Object.entries({ undici: undiciFetch, "node-fetch": nodeFetch })) {
    const client = createClient({ baseUrl, counterpartyGuid: "g", token: "t", fetch });
    const { data, requestId, response } = await client.listKeys();
    const text = JSON.stringify([data, requestId?.split("/")[0], response.status, await response.json()]);
    if (text !== '[{"keys":[]},"specie-client",200,{"keys":[]}]') throw new Error(`${name} gave ${text}`);
  }
  console.log("undici's own fetch and node-fetch serve the client.");
  server.closeAllConnections();
  server.close();
}

const jestTest = `
const { createClient, ProblemError } = require("@specie/client");
const { createSigner } = require("@specie/client/sign");

test("a problem is a ProblemError, and a token is signed", async () => {
  const token = createSigner({
    key: { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "k", d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
    sub: "clerk",
  });
  const problem = { title: "T", detail: "D", code: "customer-not-found", request_id: "r", status: 404 };
  const fetch = async () => new Response(JSON.stringify(problem), { status: 404 });
  const client = createClient({ baseUrl: "https://bank.example/api/v1", counterpartyGuid: "g", token, fetch });
  await expect(client.getCustomer({ customer_guid: "c" })).rejects.toBeInstanceOf(ProblemError);
});
`;

/** Runs a test of Jest in its default form, which loads CommonJS modules only. */
export function checkJest(folder: string): void {
  const place = join(folder, "jest");
  mkdirSync(place);
  writeFileSync(join(place, "package.json"), "{}");
  writeFileSync(join(place, "client.test.js"), jestTest);
  const manifest = require.resolve("jest/package.json");
  execFileSync(
    process.execPath,
    [join(dirname(manifest), "bin/jest.js"), "--rootDir", place, "--watchman=false", "--silent"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  console.log(`A test of Jest ${version} in CommonJS passes.`);
}

/**
 * Installs the tarball in an empty folder by one command of each package manager, as somebody does who has nothing else of
 * this repository, and loads every entry point. `folder` has it installed already.
 */
export function checkPackageManagers(folder: string, tarball: Tarball): void {
  const yarn = join(dirname(require.resolve("yarn/package.json")), "bin/yarn.js");
  const managers: readonly (readonly [string, string, readonly string[]])[] = [
    ["npm", "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball.path]],
    ["pnpm", "pnpm", ["add", "--ignore-workspace", "--prefer-offline", tarball.path]],
    ["yarn", process.execPath, [yarn, "add", "--prefer-offline", "--no-progress", tarball.path]],
  ];
  const manifest = join(folder, "node_modules/@specie/client/package.json");
  const {
    exports,
    peerDependencies,
  }: Record<"exports" | "peerDependencies", Readonly<Record<string, unknown>>> = JSON.parse(
    readFileSync(manifest, "utf8"),
  );
  const names = Object.keys(exports)
    // An entry point for a library that is optional has its name, and needs it.
    .filter((entry) => !(entry.replace("./", "") in peerDependencies))
    .map((entry) => entry.replace(".", "@specie/client"));
  for (const [name, command, args] of managers) {
    const place = join(folder, `by-${name}`);
    mkdirSync(place);
    writeFileSync(
      join(place, "package.json"),
      '{ "name": "integrator", "version": "1.0.0", "private": true }',
    );
    execFileSync(command, args, { cwd: place, stdio: ["ignore", "ignore", "inherit"] });
    for (const load of ["await import", "require"]) {
      const program = `(async () => { for (const name of ${JSON.stringify(names)}) ${load}(name); })()`;
      execFileSync(process.execPath, ["-e", program], {
        cwd: place,
        stdio: ["ignore", "inherit", "inherit"],
      });
    }
  }
  console.log(`The tarball installs by one command of ${managers.map(([name]) => name).join(", ")}.`);
}
