/**
 * Uses what another team takes, each alone: packs gate, rules, client generator, mock and kit, installs each tarball in an empty
 * folder without a workspace, and runs it there on the Parcels contract, on the oldest Node that it supports. Also packs each
 * without a build, which has to be refused. Stops at the first error.
 *
 * Usage: node checks/main.ts
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPublishable, inEmptyFolder, install, pack, type Tarball } from "@specie/package-checks";
import { writeTsconfig } from "../src/write-tsconfig.ts";
import { refusesWithoutBuild } from "./refuses-without-build.ts";
import { bundleParcels, nodeVersion, run, withProcess } from "./run.ts";

const root = new URL("../../../", import.meta.url);
const licence = readFileSync(new URL("LICENSE", root), "utf8");

await inEmptyFolder(async (folder) => {
  const contract = join(folder, "parcels.json");
  bundleParcels(contract);

  await alone("packages/gate", (project) => {
    writeFileSync(join(project, "next.json"), readFileSync(contract, "utf8").replace('"201": {', '"200": {'));
    const words = ["specie-gate", "--base", contract, "--revision", "next.json"];
    expect(run(project, words, 1), /Not to be released as 1\.0\.0/);
    expect(run(project, ["specie-gate", "--base", contract, "--revision", contract]), /1\.0\.0/);
  });

  await alone("spec/rules", (project) => {
    cpSync(fileURLToPath(new URL("../parcels/", import.meta.url)), project, { recursive: true });
    const settings = readFileSync(join(project, "redocly.yaml"), "utf8");
    writeFileSync(join(project, "redocly.yaml"), settings.replace("./rules/plugin.ts", '"@specie/rules"'));
    expect(run(project, ["redocly", "lint"]), /Your API description is valid/);
    const path = join(project, "paths/manifests.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("operationId: createManifest", "operationId: manifest"),
    );
    expect(run(project, ["redocly", "lint"], 1), /specie\/operation-id-verb/);
  });

  await alone("packages/generator", (project) => {
    writeFileSync(join(project, "specie.config.json"), '{ "auth": "Bearer" }');
    const words = ["specie-generate", contract, "--out", "src/parcels", "--config", "specie.config.json"];
    expect(run(project, words), /10 operations/);
    const program = readFileSync(new URL("../programs/call-parcels.ts", import.meta.url), "utf8")
      .replace("@specie/client/operations", "./parcels/operations.js")
      .replace("@specie/client", "./parcels/index.js")
      .replace(" = process.env;", ": { PARCELS_URL?: string } = {};")
      .replace(/^import \{ createRawClient \}.*\n/m, "");
    writeFileSync(join(project, "src/program.ts"), program.slice(0, program.indexOf("const raw")));
    writeTsconfig(project);
    run(project, ["tsc", "--noEmit"]);
    expect(
      run(project, ["specie-generate", contract, "--out", "."], 2),
      /files that this command did not write/,
    );
  });

  await alone("apps/mock", async (project) => {
    await withProcess(project, ["specie-mock", contract, "--port", "0"], async (url) => {
      const answer = await fetch(`${url}/parcels`, { headers: { authorization: "Bearer any" } });
      if (answer.status !== 200) throw new Error(`The mock answers ${answer.status}.`);
      await alone("packages/conformance", (kit) => {
        const words = ["specie-conformance", "--contract", contract, "--url", url, "--stateless"];
        expect(run(kit, words), /^Conforms to the contract/m);
        expect(run(kit, ["specie-conformance", "--contract", contract, "--help"]), /of the Parcels API/);
      });
    });
  });
  console.log(
    `Gate, rules, client generator, mock and kit run on Node ${nodeVersion} from their tarballs alone.`,
  );

  async function alone(source: string, use: (project: string) => void | Promise<void>): Promise<void> {
    const place = new URL(`${source}/`, root);
    await refusesWithoutBuild(fileURLToPath(place), folder);
    const tarball: Tarball = pack(place, folder);
    const manifest = JSON.parse(readFileSync(new URL("package.json", place), "utf8"));
    // The others have a check of their own.
    if (["packages/generator", "apps/mock"].includes(source))
      await checkPublishable(manifest, tarball, licence);
    const project = join(folder, source.replaceAll("/", "-"));
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
    install(project, [tarball]);
    await use(project);
    rmSync(project, { recursive: true });
  }
});

function expect(output: string, pattern: RegExp): void {
  if (!pattern.test(output)) throw new Error(`The output has no ${pattern}:\n${output}`);
}
