import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, type Tarball } from "@specie/package-checks";

// What an integrator's program does with both entry points; compiled against the types of the tarballs, then run.
const program = `
import { createClient, ProblemError, type Customer } from "@specie/client";
import { createSigner } from "@specie/client/sign";

const token = createSigner({ key: { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "k" }, sub: "clerk" });
const client = createClient({ baseUrl: "http://127.0.0.1:9/api/v1", counterpartyGuid: "guid", token });
const logins: Customer["login"][] = ["олена"];
const outcome = await client.safe.getCustomer({ customer_guid: "guid" }, { attempts: 1 });
if (outcome.ok) logins.push(outcome.data.login);
else if (outcome.error instanceof ProblemError) logins.push(outcome.error.problem.detail);
else console.log(outcome.error.code);
`;

/** Installs the tarballs in an empty folder, with the dependencies they name, and compiles and runs a program there. */
export function tryAsIntegrator(folder: string, ...tarballs: Tarball[]): void {
  install(folder, tarballs);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "program.ts"), program);
  for (const [module, resolution] of [
    ["NodeNext", "NodeNext"],
    ["ESNext", "Bundler"],
  ] as const) {
    execFileSync(
      "tsc",
      [
        "program.ts",
        "--ignoreConfig",
        "--strict",
        "--exactOptionalPropertyTypes",
        ...[
          "--skipLibCheck",
          "false",
          "--types",
          "",
          "--target",
          "ES2022",
          "--lib",
          "ES2022,DOM,DOM.Iterable",
        ],
        ...["--module", module, "--moduleResolution", resolution],
      ],
      { cwd: folder, stdio: "inherit" },
    );
  }
  const output = execFileSync(process.execPath, ["program.js"], { cwd: folder, encoding: "utf8" }).trim();
  if (output !== "no-token")
    throw new Error(`The integrator's program printed ${JSON.stringify(output)}, not "no-token".`);
  console.log("An integrator's program compiles against the tarballs (NodeNext and Bundler) and runs.");
}
