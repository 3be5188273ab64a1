import { getEventListeners } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { strFromU8, unzipSync } from "fflate";
import type { ProcessIo } from "../../src/process-io.ts";
import { runCli } from "../../src/run-cli.ts";
import { moment, openBank, type Trouble } from "./bank.ts";
import { contracts } from "./contract.ts";
import type { Scene } from "./scene.ts";
import { scenes } from "./scenes.ts";

/** What is typed in all scenes, and what the commands print, send and write. */
export async function play(language: "en" | "uk"): Promise<string> {
  const before = process.cwd();
  // Files get exactly the mode that the program requests.
  const umask = process.umask(0);
  try {
    const played: string[] = [];
    for (const scene of scenes.filter(({ isInBoth }) => isInBoth || language === "en"))
      played.push(await playOne(scene, language));
    return played.join("\n");
  } finally {
    process.chdir(before);
    process.umask(umask);
  }
}

async function playOne({ title, files = {}, lines }: Scene, language: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "specie-record-")));
  try {
    process.chdir(folder);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(name), { recursive: true });
      await writeFile(name, content);
      await chmod(name, name === "open.json" ? 0o644 : 0o600);
    }
    const bank = openBank();
    let known = await filesIn(folder);
    const shown = [`## ${title}`];
    for (const line of lines) {
      const outcome = await type(line, language, bank);
      const now = await filesIn(folder);
      const changes = [...new Set([...known.keys(), ...now.keys()])]
        .filter((name) => known.get(name) !== now.get(name))
        .map((name) => `file ${name} ${now.get(name) ?? "is gone"}`);
      shown.push("", `$ specie ${line}`, ...outcome, ...changes.sort());
      known = now;
    }
    return `${masked(shown.join("\n"), folder)}\n`;
  } finally {
    process.chdir("/");
    await rm(folder, { recursive: true });
  }
}

const troubles = new Set<string>([
  ...([
    "down",
    "busy",
    "refusing",
    "unauthorized",
    "late",
    "undated",
    "cut",
    "many",
    "older",
    "newer",
    "altered",
  ] satisfies Trouble[]),
]);
const widths: Readonly<Record<string, number>> = { terminal: 120, plain: 120, narrow: 40 };

async function type(line: string, language: string, bank: ReturnType<typeof openBank>): Promise<string[]> {
  const [words = "", condition = ""] = line.split(/(?:^| )# /);
  const args = [...words.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const conditions = condition.split(" ").filter(Boolean);
  const width = conditions.map((one) => widths[one]).find((one) => one !== undefined);
  const input = conditions.find((one) => one.startsWith("<"))?.slice(1);
  const printed: string[] = [];
  // Both in the order in which they are written.
  const stream = (mark: string, columns: number | undefined) => {
    const written = new Writable({
      write: (chunk, _encoding, done) => {
        printed.push(
          ...String(chunk)
            .replace(/\n$/, "")
            .split("\n")
            .map((one) => `${mark}${one}`),
        );
        done();
      },
    });
    return Object.assign(written, columns !== undefined && { isTTY: true, columns });
  };
  for (const list of [bank.sent, bank.signals]) list.length = 0;
  // It is one of these words.
  bank.state.trouble = (conditions.find((one) => troubles.has(one)) ?? "") as Trouble;
  // The client's patience ends after a few attempts.
  let clock = 0;
  const pause = async () => {
    clock += 100_000;
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  if (conditions.includes("stopped")) stopping.abort();
  const listening = process.listenerCount("exit");
  const io: ProcessIo = {
    env: {
      ...{ SPECIE_CONFIG: "config", LANG: language === "uk" ? "uk_UA.UTF-8" : "C" },
      ...(conditions.includes("plain") && { NO_COLOR: "1" }),
    },
    stdout: stream("| ", width),
    stderr: stream("! ", undefined),
    contracts,
    now: () => moment,
    signal,
    client: {
      fetch: bank.fetch,
      pause,
      now: () => clock,
      date: () => moment,
      random: () => 0,
      newKey: () => "new",
    },
    ...(/yes|no\b/.test(condition) && {
      confirm: async (question: string) => {
        printed.push(`? ${question}`);
        return conditions.includes("yes");
      },
    }),
    ...(input !== undefined && { stdin: stdin(input) }),
  };
  const code = await runCli(args, io);
  // A command ends with all that it has begun.
  if (getEventListeners(signal, "abort").length > 0 || process.listenerCount("exit") !== listening)
    printed.push("a listener is left");
  // What it would have done to each request.
  stopping.abort();
  const sent = bank.sent.map((one, index) => {
    const end = bank.signals[index]?.aborted ? "" : " goes on after Ctrl-C";
    return `> ${one.replace("\n", `${end}\n`)}`;
  });
  return [...sent, ...printed, `= ${code}`];
}

async function* stdin(file: string): AsyncGenerator<Uint8Array> {
  yield await readFile(file);
}

/** Each file of a folder with its mode and its content. */
async function filesIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const { mode } = await stat(name);
    const isFolder = (mode & 0o170000) === 0o040000;
    const content = isFolder ? "" : await readFile(name, "latin1");
    const bytes = Buffer.from(content, "latin1");
    const text = content.startsWith("PK") ? workbook(bytes) : bytes.toString();
    const lines = text.trimEnd().split("\n");
    // Rows are sent and rejected at the same time, in any order.
    if (name.endsWith(".journal")) lines.sort((a, b) => rowIn(a) - rowIn(b));
    found.set(name, [(mode & 0o777).toString(8), ...lines].join("\n    ").trimEnd());
  }
  return found;
}

/** The parts of a workbook that are not the same in all, without the rows of empty cells. */
function workbook(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  return ["workbook.xml", "sharedStrings.xml", "worksheets/sheet1.xml"]
    .map((name) => strFromU8(parts[`xl/${name}`] ?? new Uint8Array()))
    .map((xml) => xml.replaceAll(/<row [^>]*>(?:<c [^>]*\/>)*<\/row>/g, "").replaceAll("><", ">\n<"))
    .join("\n");
}

const rowIn = (line: string) => Number(/"row":(\d+)/.exec(line)?.[1] ?? 0);

/** Without what differs each time: the folder, the members of a new key, signatures, the number of a proof, and the release. */
function masked(text: string, folder: string): string {
  return text
    .replaceAll(folder, "~")
    .replaceAll(/"(x|d|kid)": ?"[\w-]{43}"/g, '"$1": "…"')
    .replaceAll(/\b(eyJ[\w-]+)\.(eyJ[\w-]+)\.[\w-]+/g, (_, ...parts: string[]) =>
      parts
        .slice(0, 2)
        .map((part) => Buffer.from(part, "base64url").toString())
        .join(" "),
    )
    .replaceAll(/(?<=\| specie )\d\S*(?=, contract)/g, "…")
    .replaceAll(/(?<="jti":")[\w-]{36}/g, "…")
    .replaceAll(/(?<=cx-authorization: ).*"sub":"(.*?)".*/gi, "a token of $1")
    .replaceAll(/\n.*user-agent: specie-client.*/g, "");
}
