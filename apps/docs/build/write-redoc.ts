import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import type { Lang } from "../src/lang.ts";
import { hashOf, standalonePolicy } from "./policy.ts";

/** Redoc's badge, as text: its image would come from another host. */
const badge = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="56" height="18"><text y="14" font-family="sans-serif" font-size="14" fill="#2467f2">Redocly</text></svg>',
)}`;

/**
 * Writes the reference as one page that holds all it needs. Its policy keeps it from asking anybody for anything.
 *
 * @throws Error when Redoc has no such badge any more.
 */
export async function writeRedoc(bundle: string, lang: Lang, target: string): Promise<void> {
  await promisify(execFile)("redocly", ["build-docs", bundle, "--inlineBundle", "--output", target], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
  });
  const written = await readFile(target, "utf8");
  // Wherever its script is written, it holds the addresses as template literals.
  const html = written.replaceAll(
    /`https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg`/g,
    () => `\`${badge}\``,
  );
  if (html === written) throw new Error("Redoc's badge is not where it was; see what the page asks for now");
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
