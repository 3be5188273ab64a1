import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import config from "../../specie.config.ts";

/** One action of an overlay: the translation of the texts of one object. */
export interface Action {
  /** As a reader of the repository names it, from the contract's folder. */
  readonly file: string;
  readonly line: number;
  /** An RFC 9535 query. */
  readonly target: string;
  readonly update: Readonly<Record<string, unknown>>;
  /** `x-source-digest`: the English that was translated. */
  readonly digest: string | undefined;
}

/** The member of an action that holds the digest. */
export const digestMember = "x-source-digest";

/** The folder of the contract. */
export const contractFolder = join(import.meta.dirname, "..");

/** Its name in messages, from the root of the repository. */
export const shownFolder = config.folder;

/** The text of an overlay file. */
export function readOverlay(file: string): string {
  return readFileSync(join(contractFolder, file), "utf8");
}

/** The overlay files of a language, by name, from the contract's folder. */
export function overlayFiles(language = "uk"): string[] {
  const folder = `overlays/${language}`;
  if (!existsSync(join(contractFolder, folder))) return [];
  return readdirSync(join(contractFolder, folder))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** All actions of the edition, in the order in which they are applied. */
export function overlayActions(): Action[] {
  return overlayFiles().flatMap((file) => actionsIn(file, readOverlay(file)));
}

/**
 * The actions of one overlay.
 * @throws Error when it is not YAML, or an action does more than this edition needs: `target` and `update` only.
 */
export function actionsIn(file: string, source: string): Action[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors[0]) throw new Error(`${file}: ${document.errors[0].message}`);
  const actions = document.get("actions");
  if (!isSeq(actions)) throw new Error(`${file} has no list of \`actions\``);
  return actions.items.map((item) => {
    const line = isNode(item) && item.range ? lines.linePos(item.range[0]).line : 1;
    if (!isMap(item)) throw new Error(`${file}:${line} is no action: write \`target\` and \`update\``);
    const target = item.get("target");
    const update = item.get("update");
    if (typeof target !== "string" || !isMap(update) || item.has("remove") || item.has("copy"))
      throw new Error(`${file}:${line}: a translation has a \`target\` and an \`update\`, nothing else`);
    const digest = item.get(digestMember, true);
    return {
      file,
      line,
      target,
      update: update.toJS(document),
      digest: isScalar(digest) ? String(digest.source ?? digest.value) : undefined,
    };
  });
}

/**
 * The text of an overlay with the digest of one action replaced, or put below its target. Every other character stays.
 * @throws Error when no action has this target, or more than one has.
 */
export function withDigest(source: string, target: string, digest: string): string {
  const actions = parseDocument(source).get("actions");
  const [action, another] = (isSeq(actions) ? actions.items : []).filter(
    (item) => isMap(item) && item.get("target") === target,
  );
  if (!isMap(action) || another !== undefined)
    throw new Error(`Not exactly one action has the target ${target}`);
  const nodeOf = (member: string) =>
    action.items.find(({ key }) => isScalar(key) && key.value === member)?.value;
  const old = nodeOf(digestMember);
  if (isScalar(old) && old.range) return spliced(source, old.range[0], old.range[1], `"${digest}"`);
  const line = nodeOf("target");
  if (!isScalar(line) || !line.range) throw new Error(`The target ${target} has no place in the file`);
  const indent = " ".repeat(columnOf(source, action.range?.[0] ?? 0));
  return spliced(source, line.range[1], line.range[1], `\n${indent}${digestMember}: "${digest}"`);
}

function spliced(source: string, from: number, to: number, text: string): string {
  return source.slice(0, from) + text + source.slice(to);
}

function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf("\n", offset - 1) + 1);
}
