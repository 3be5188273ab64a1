import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "../settings/settings.ts";
import { type Format, formats } from "./formats.ts";
import { writeHtml } from "./html/write-html.ts";
import type { Report } from "./report.ts";
import { writeJson } from "./write-json.ts";
import { writeJunit } from "./write-junit.ts";
import { writeSarif } from "./write-sarif.ts";

const writers: Readonly<Record<Format, (report: Report) => string>> = {
  html: writeHtml,
  json: writeJson,
  junit: writeJunit,
  sarif: writeSarif,
};

/** Writes the report in each requested format and returns the paths. */
export async function writeReports(report: Report, { reports, folder }: Settings): Promise<string[]> {
  if (reports.length > 0) await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const format of reports) {
    const file = join(folder, formats[format]);
    await writeFile(file, writers[format](report));
    files.push(file);
  }
  return files;
}
