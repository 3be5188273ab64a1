import { gzipSync } from "node:zlib";
import { build } from "esbuild";

// Below what comparable clients weigh (6.5 KB and up), openapi-fetch with its 2.7 KB included.
const limit = 6 * 1024;

const bundles = [
  { title: "createClient", contents: 'export { createClient } from "@specie/client"', limit },
  { title: "everything but signing", contents: 'export * from "@specie/client"', limit },
  {
    title: "signing, with jose",
    contents: 'export * from "@specie/client/sign"',
    limit: Number.POSITIVE_INFINITY,
  },
];

/** Bundles each part for a browser as an integrator's build would, and prints its size. Fails above the limit. */
export async function checkWeight(resolveDir: string): Promise<void> {
  for (const { title, contents, limit: most } of bundles) {
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
    console.log(
      `${title}: ${code.length} bytes minified, ${zipped} gzipped${most === limit ? ` of ${limit} allowed` : ""}`,
    );
    if (zipped > most) throw new Error(`${title} is ${zipped - most} bytes too heavy.`);
  }
}
