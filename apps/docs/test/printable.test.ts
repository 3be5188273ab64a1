import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hashOf } from "../build/policy.ts";
import { writePrintable } from "../build/write-printable.ts";

const page = `<!doctype html><html lang="uk"><head><link rel="stylesheet" href="/_astro/a.css"><link rel="icon" href="/i.svg">
<link rel="stylesheet" href="/_astro/b.css"><script>run()</script></head><body><script src="/x.js"></script>
<h2 id="a">A<a class="anchor" href="#a">#</a></h2><a href="/uk/problems/">code</a>
<details><summary>Fields</summary><p id="b">text</p></details><details open><p>more</p></details></body></html>`;

test("the reference for print is one file: unfolded, without scripts, links and requests", async () => {
  const dist = `${await mkdtemp(join(tmpdir(), "specie-printable-"))}/`;
  onTestFinished(() => rm(dist, { recursive: true }));
  const files = {
    "uk/reference/print/index.html": page,
    "_astro/a.css": "p{color:red}",
    "_astro/b.css": "q::after{content:'$&'}",
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(dist, file, ".."), { recursive: true });
    await writeFile(dist + file, text);
  }
  await writePrintable(dist, "uk", `${dist}printable.html`);
  const html = await readFile(`${dist}printable.html`, "utf8");

  const css = `${files["_astro/a.css"]}\n${files["_astro/b.css"]}`;
  expect(html).toContain(`<html lang="uk"><head><meta http-equiv="content-security-policy"`);
  expect(html).toContain(`<style>${css}</style>`);
  expect(html).toContain(`content="default-src 'none'; style-src ${hashOf(css)}; base-uri 'none'"`);
  for (const part of ["<script", "stylesheet", 'class="anchor"', "<a href", " id="])
    expect(html).not.toContain(part);
  expect(html.match(/<details[^>]*>/g)).toEqual(["<details open>", "<details open>"]);
  expect(existsSync(`${dist}uk/reference/print`)).toBe(false);
});
