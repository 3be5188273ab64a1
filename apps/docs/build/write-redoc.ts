import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Lang } from "../src/lang.ts";
import { hashOf, standalonePolicy } from "./policy.ts";

/**
 * Writes the reference as one page that holds all it needs. Its policy keeps it from asking anybody for anything, which
 * Redoc would do for a badge.
 */
export async function writeRedoc(bundle: string, lang: Lang, target: string): Promise<void> {
  await promisify(execFile)("redocly", ["build-docs", bundle, "--inlineBundle", "--output", target], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
  });
  const html = await readFile(target, "utf8");
  const scripts = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, text = ""]) => hashOf(text));
  const policy = standalonePolicy({ scripts, styles: [] });
  const opened = html
    .replace(/<html[^>]*>/, `<html lang="${lang}">`)
    .replace(
      /<head[^>]*>/,
      () => `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
    );
  await writeFile(target, opened);
}
