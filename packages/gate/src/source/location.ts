import { readFile } from "node:fs/promises";
import { dirname, join, normalize, posix } from "node:path";
import { GateError } from "../contract/gate-error.ts";
import { readGitFile } from "./read-git.ts";

/** Where a document is: a file, an `https:` or `http:` address, or `git:REF:PATH`, a file as it is at a revision of Git. */
export type Location = string;

export const isAddress = (location: Location) => /^https?:\/\//.test(location);
const inGit = /^git:([^:-][^:]*):(.+)$/;

/** An API description of more than this takes a server that does not respond in time. */
const longestFetch = 60_000;

export async function readText(location: Location): Promise<string> {
  try {
    if (isAddress(location)) return await download(location);
    const [, ref, path] = inGit.exec(location) ?? [];
    if (ref !== undefined && path !== undefined) return await readGitFile(ref, path);
    return await readFile(location, "utf8");
  } catch (error) {
    const reason = reasonOf(error);
    throw new GateError("unreadable", {
      en: `${location} cannot be read: ${reason}`,
      uk: `${location} не вдалося прочитати: ${reason}`,
    });
  }
}

/** Why `fetch` failed is in the cause of its error; where several addresses were tried, only the code of the cause says it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message.trim() || String("code" in error ? error.code : error.name);
  return error.cause === undefined ? own : `${own}: ${reasonOf(error.cause)}`;
}

async function download(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(longestFetch) });
  if (!response.ok) throw new Error(`the server responded with ${response.status}`);
  return response.text();
}

/** The document that a reference inside another one names, without its fragment. */
export function locate(from: Location, reference: string): Location {
  const path = reference.split("#")[0] ?? "";
  if (path === "") return from;
  if (isAddress(path)) return path;
  if (isAddress(from)) return new URL(path, from).href;
  const decoded = path.includes("%") ? decodeURI(path) : path;
  const [, ref, file] = inGit.exec(from) ?? [];
  if (ref !== undefined && file !== undefined)
    return `git:${ref}:${posix.normalize(posix.join(posix.dirname(file), decoded))}`;
  return normalize(join(dirname(from), decoded));
}

/** The last part of the location without its ending: what a component of this document is called. */
export function baseName(location: Location): string {
  const last = location.split(/[?#]/)[0]?.split(/[/\\]/).at(-1) ?? location;
  return last.replace(/\.(?:ya?ml|json)$/i, "");
}
