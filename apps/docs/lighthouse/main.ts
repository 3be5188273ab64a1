/**
 * Judges four pages of the built site in both languages with Lighthouse, as on a slow phone, and prints its scores.
 * Ends with 1 when one is below the least score. Usage: pnpm --filter @specie/docs test:long
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inEmptyFolder, installTools } from "@specie/package-checks";
import { findChromium } from "@specie/package-checks/chromium";
import { z } from "zod";
import { dist } from "../checks/site.ts";
import { readConfig } from "../server/config.ts";
import { serveSite } from "../server/serve-site.ts";
import { langs } from "../src/lang.ts";

const least = 95;
const pages = ["", "reference/listCustomers/", "guides/authentication/", "console/"];
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

const audit = z.object({ title: z.string(), score: z.number().nullable() });
const report = z.object({
  categories: z.record(
    z.enum(categories),
    z.object({
      score: z.number(),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(z.string(), audit),
});

const found = findChromium();
if ("missing" in found) {
  console.error(`Lighthouse did not run. ${found.missing}`);
  process.exit(1);
}
const { program } = found;
const site = await serveSite(dist, readConfig({ DOCS_PORT: "0", API_URL: "off" }));
let low = 0;
await inEmptyFolder(async (folder) => {
  // 186 MB, and used here only.
  installTools(folder, { lighthouse: "13.5.0" }, "2026-11-20");
  console.log(["page".padEnd(32), ...categories].join("  "));
  for (const page of langs.flatMap((lang) => pages.map((path) => `${lang}/${path}`))) {
    const { categories: judged, audits } = await judge(folder, site.url + page);
    const scores = categories.map((name) => Math.round(judged[name].score * 100));
    const cells = scores.map((score, index) => String(score).padStart(categories[index]?.length ?? 0));
    console.log([page.padEnd(32), ...cells].join("  "));
    for (const [index, name] of categories.entries()) {
      if ((scores[index] ?? 0) >= least) continue;
      low += 1;
      for (const { id } of judged[name].auditRefs.filter(({ weight }) => weight > 0)) {
        const { title, score } = audits[id] ?? { title: id, score: null };
        if (score !== null && score < 0.9) console.log(`  ${name}: ${title} (${id}), ${score}`);
      }
    }
  }
});
await site.stop();
if (low > 0) console.error(`${low} scores are below ${least}; the lines below them say why.`);
process.exitCode = low > 0 ? 1 : 0;

async function judge(folder: string, url: string): Promise<z.infer<typeof report>> {
  const flags = ["--headless=new", "--no-sandbox"];
  const args = [`--only-categories=${categories.join()}`, "--output=json", "--quiet"];
  // The site is served by this process, which must not wait.
  const { stdout } = await promisify(execFile)(
    `${folder}/node_modules/.bin/lighthouse`,
    [url, ...args, `--chrome-flags=${flags.join(" ")}`],
    { env: { ...process.env, CHROME_PATH: program }, maxBuffer: 64e6, timeout: 180_000 },
  );
  return report.parse(JSON.parse(stdout));
}
