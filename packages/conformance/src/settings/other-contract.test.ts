import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "specie-other-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.resetModules());
const file = join(folder, "openapi.json");
const credentials = join(folder, "credentials.json");

const schemes = {
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "basic" },
};

/** The settings and the help as they are in a process whose `--contract` has this scheme and this path. */
async function load(scheme: keyof typeof schemes | undefined, path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  const contract = {
    ...{ openapi: "3.1.0", info: { title: "Parcels", version: "2" } },
    security: scheme === undefined ? [] : [{ One: [] }],
    paths: { [path]: { parameters, get: { responses: { 200: { description: "Done." } } } } },
    components: { securitySchemes: scheme === undefined ? {} : { One: schemes[scheme] } },
  };
  writeFileSync(file, JSON.stringify(contract));
  vi.resetModules();
  const { chooseContract } = await import("../contract/choose-contract.ts");
  chooseContract(["--contract", file]);
  const { readSettings } = await import("./settings.ts");
  const { help } = await import("./help.ts");
  return { readSettings, help };
}

const mine = "dXNlcjpwYXNzd29yZA==";
const invented = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const noPair =
  "token is not what Basic requires: `user:password` in base64 (RFC 7617), such as the output of `printf %s user:password | base64`";
const lacking = "--credentials is missing: a file such as";

test.for<[keyof typeof schemes | undefined, string, object | undefined, boolean, unknown]>([
  ["bearer", "/parcels", { token: "secret" }, false, ["secret", {}]],
  ["bearer", "/parcels", { token: "secret" }, true, ["secret", {}]],
  ["bearer", "/parcels", undefined, true, [invented, {}]],
  ["bearer", "/parcels", undefined, false, `${lacking} {"token":"…"}`],
  ["bearer", "/parcels/{id}", undefined, false, `${lacking} {"token":"…","resources":{"id":"…"}}`],
  ["bearer", "/parcels/{id}", undefined, true, [invented, {}]],
  ["bearer", "/parcels/{id}", { token: "a", resources: { id: 7 } }, false, ["a", { id: "7" }]],
  ["basic", "/parcels", undefined, true, ["Y29uZm9ybWFuY2U6Y29uZm9ybWFuY2U=", {}]],
  ["basic", "/parcels", { token: mine }, false, [mine, {}]],
  ["basic", "/parcels", { token: "user:password" }, false, noPair],
  ["basic", "/parcels", { token: "dXNlcg==" }, false, noPair],
  // Node decodes it, and many servers do not.
  ["basic", "/parcels", { token: mine.slice(0, -2) }, false, noPair],
  [undefined, "/parcels", undefined, false, [invented, {}]],
  [undefined, "/parcels", undefined, true, [invented, {}]],
  [undefined, "/parcels/{id}", undefined, true, [invented, {}]],
  [undefined, "/parcels/{id}", undefined, false, `${lacking} {"resources":{"id":"…"}}`],
  [undefined, "/parcels/{id}", { resources: { id: "P" } }, false, ["", { id: "P" }]],
])(
  "with %s at %s and the credentials %j, a mock: %s, the caller is %j",
  async ([scheme, path, document, stateless, expected]) => {
    const { readSettings } = await load(scheme, path);
    if (document !== undefined) writeFileSync(credentials, JSON.stringify(document));
    const args = [
      ...["--contract", file, "--url", "https://x/"],
      ...(document === undefined ? [] : ["--credentials", credentials]),
      ...(stateless ? ["--stateless"] : []),
    ];
    if (typeof expected === "string") expect(() => readSettings(args)).toThrow(expected);
    else {
      const settings = readSettings(args);
      if (typeof settings === "string") throw new Error(settings);
      const [one, other] = settings.credentials.map(({ signer }) => signer.sign());
      expect([one, settings.resources]).toEqual(expected);
      expect([other, settings.resources]).toEqual(expected);
    }
  },
);

test("the help is about the contract that is named, and shows its credentials and its one group", async () => {
  const { help } = await load("bearer", "/parcels/{id}");
  expect(help).toContain("checks whether an implementation of the Parcels conforms to its contract");
  expect(help).toContain('{"token":"…","resources":{"id":"…"}}');
  expect(help).toContain("\nGroup:\n  shapes ");
  expect(help).not.toContain("counterparties");
  expect(help).not.toContain("tenancy");
});
