import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import * as rows from "../generated/rows.ts";

// Bytes, gzipped. One call stays below what comparable clients weigh; each further operation of the contract may add a row.
const oneCall = 5.5 * 1024;
const bundles = [
  {
    title: "createClient",
    contents: 'export { createClient } from "@specie/client"',
    // Beside its rows it has the walk over the feed, which one call leaves out.
    limit: oneCall + 512 + 64 * Object.keys(rows).length,
  },
  {
    title: "one call",
    contents:
      'export { createCaller } from "@specie/client"; export { getCustomer } from "@specie/client/operations"',
    limit: oneCall,
  },
  { title: "everything but signing", contents: 'export * from "@specie/client"', limit: 8 * 1024 },
  { title: "queries", contents: 'export * from "@specie/client/query"', limit: 1536 },
  {
    title: "verifying the chain, with jose",
    contents: 'export * from "@specie/client/chain"',
    limit: 8 * 1024,
  },
  { title: "signing, with jose", contents: 'export * from "@specie/client/sign"', limit: 8 * 1024 },
];

/** Bundles each part for a browser as an integrator's build would, and prints its size. Fails above the limit. */
export async function checkWeight(resolveDir: string): Promise<void> {
  for (const { title, contents, limit } of bundles) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      target: "es2022",
    });
    const code = outputFiles[0]?.contents ?? new Uint8Array();
    const zipped = gzipSync(code, { level: 9 }).length;
    console.log(`${title}: ${code.length} bytes minified, ${zipped} gzipped of ${limit} allowed`);
    if (zipped > limit) throw new Error(`${title} is ${zipped - limit} bytes too heavy.`);
  }
}
