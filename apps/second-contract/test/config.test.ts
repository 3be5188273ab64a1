import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { execute } from "../src/make-repository.ts";

const root = inject("root");

/** A repository with other settings inside the copy: the contract and the generators, with their packages installed. */
function withSettings(name: string, settings: string) {
  const folder = join(root, "dist", name);
  mkdirSync(join(folder, "packages"), { recursive: true });
  for (const part of ["spec", "packages/client"])
    cpSync(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
  for (const part of ["spec", "packages/client"]) {
    const link = join(folder, part, "node_modules");
    renameSync(link, `${link}-copied`);
    symlinkSync(join(root, part, "node_modules"), link, "junction");
  }
  const start = 'import { defineConfig } from "@specie/contract/config";\n\nexport default defineConfig';
  writeFileSync(join(folder, "specie.config.ts"), `${start}(${settings});\n`);
  const spec = join(folder, "spec");
  return {
    spec,
    client: join(folder, "packages/client"),
    bundle: () => execute(spec, "node", ["translations/commands/bundle.ts"]),
    generate: () =>
      execute(join(folder, "packages/client"), "node", [
        "generator/main.ts",
        join(root, "spec/dist/openapi.json"),
      ]),
  };
}

test.for([
  [
    "bundle",
    '{ languages: ["en", "de"] }',
    "specie.config.ts: languages contains de, and spec/overlays/de/ has no overlay. Add one, with the contract's texts",
  ],
  [
    "bundle",
    '{ spec: "spec/parcels.yaml" }',
    "specie.config.ts: spec is spec/parcels.yaml, and there is no such file.",
  ],
  ["bundle", '{ languages: ["de"] }', "specie.config.ts: languages does not begin with en."],
  [
    "generate",
    '{ language: "en" }',
    "specie.config.ts: language is no setting. The settings are spec, languages",
  ],
  [
    "generate",
    '{ boundParameters: { shop_id: "The shop." } }',
    "boundParameters.shop_id is a parameter that no path of the contract has. The parameters of its paths: parcel_id, manifest_id.",
  ],
  [
    "generate",
    '{ paging: { cursor: "page_token" } }',
    "paging.cursor is page_token, a query parameter that no operation of the contract has. Its query parameters: statuses, ",
  ],
  [
    "generate",
    '{ paging: { next: "after" } }',
    "listParcels takes a cursor, so its answer needs after and exactly one list. It has parcels, next_cursor.",
  ],
  [
    "generate",
    '{ auth: "ApiKey" }',
    "auth is ApiKey, a security scheme that the contract does not declare. It declares Bearer.",
  ],
] as const)("%s refuses %s", ([part, settings, message], { task }) => {
  const result = withSettings(`config-${task.id}`, settings)[part]();
  expect(result.output).toContain(message);
  expect(result.status).not.toBe(0);
});

test("a language has a bundle of its own, with its overlay, and the root document may have another name", () => {
  const { spec, bundle } = withSettings(
    "config-de",
    '{ spec: "spec/parcels.yaml", languages: ["en", "de"] }',
  );
  renameSync(join(spec, "openapi.yaml"), join(spec, "parcels.yaml"));
  mkdirSync(join(spec, "overlays/de"), { recursive: true });
  const actions = "  - target: $.info\n    update:\n      title: Pakete\n";
  writeFileSync(
    join(spec, "overlays/de/api.yaml"),
    `overlay: 1.0.0\ninfo:\n  title: German edition\n  version: 1.0.0\nactions:\n${actions}`,
  );
  const { status, output } = bundle();
  expect([status, output]).toEqual([0, expect.any(String)]);
  const titleOf = (name: string) => JSON.parse(readFileSync(join(spec, "dist", name), "utf8")).info.title;
  expect(readdirSync(join(spec, "dist")).toSorted()).toEqual(
    ["openapi.de", "openapi"].flatMap((name) => [`${name}.json`, `${name}.yaml`]),
  );
  expect([titleOf("openapi.json"), titleOf("openapi.de.json")]).toEqual(["Parcels API", "Pakete"]);
});

test("bound parameters, paging and the choice of a scheme change the client", () => {
  const settings = '{ boundParameters: { manifest_id: "The manifest." }, paging: false }';
  const { client, generate } = withSettings("config-client", settings);
  const read = (name: string) => readFileSync(join(client, "generated", name), "utf8");
  expect(read("rows.ts")).toContain('rows: "parcels"');
  expect(generate().status).toBe(0);
  expect(read("settings.ts")).toContain("  /** The manifest. */\n  manifestId: string;");
  expect(read("rows.ts")).not.toContain('rows: "parcels"');
});
