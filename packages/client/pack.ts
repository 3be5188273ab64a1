/** Packs the built client and prints the command that installs it in any other folder. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pack } from "@specie/package-checks";

const target = fileURLToPath(new URL("../../release/client/", import.meta.url));
mkdirSync(target, { recursive: true });
const { path } = pack(new URL(".", import.meta.url), target);
console.log(`The client is packed. Install it in the folder of your program with one of\n
  npm install ${path}
  pnpm add ${path}
  yarn add ${path}`);
