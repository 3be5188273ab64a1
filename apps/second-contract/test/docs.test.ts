import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@specie/test-settings/free-port";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { carryDocs } from "../src/carry-docs.ts";
import { execute, executeBeside } from "../src/make-repository.ts";
import { listen } from "./listen.ts";

let site: Awaited<ReturnType<typeof carryDocs>>;
beforeAll(async () => {
  site = await carryDocs(inject("root"));
});
afterAll(() => site?.remove());

const read = (file: string) => readFileSync(join(site.docs, "dist", file), "utf8");
const contract = JSON.parse(readFileSync(join(inject("root"), "spec/dist/openapi.json"), "utf8"));

/** The ids of all operations of the contract. */
const operations = Object.values(contract.paths).flatMap((item) =>
  Object.values(Object(item)).map((operation) => String(Object(operation).operationId)),
);

test("each operation, webhook and code has its page, in the navigation, the list for machines and the search", () => {
  const addresses = [
    ...operations.map((id) => `reference/${id}/`),
    ...Object.keys(contract.webhooks).map((name) => `webhooks/${name}/`),
    ...contract.components.schemas.ProblemCode.enum.map((code: string) => `problems/${code}/`),
    "reference/authentication/",
    "console/",
    "downloads/",
  ];
  expect(addresses.length).toBeGreaterThan(25);
  const [home, list, search] = [read("en/index.html"), read("llms.txt"), read("search/en.json")];
  for (const address of addresses) {
    expect(list).toContain(`(en/${address}index.md)`);
    expect(search).toContain(`"/en/${address}"`);
    // The page about the token has its link on the overview.
    if (!address.endsWith("authentication/")) expect(home).toContain(`href="${address}"`);
    expect(read(`en/${address}index.md`)).toMatch(/^# \S/);
  }
});

test("no page has a word of the Customers API, and the site is in English only", () => {
  const pages = globSync("**/*.{html,md,txt,json,xml,yaml}", { cwd: join(site.docs, "dist") });
  expect(pages.length).toBeGreaterThan(80);
  const foreign =
    /customer|counterparty|iban\b|e-money|stellar|wallet|kyc|\bbanks?\b|cx-authorization|[а-яіїєґ]/i;
  const found = pages.flatMap((page) => (foreign.exec(read(page)) ?? []).map((word) => `${page}: ${word}`));
  expect(found).toEqual([]);
  expect(pages.filter((page) => page.startsWith("uk/") || page.includes("-uk."))).toEqual([]);
  expect(read("en/index.html")).not.toContain("data-language");
});

test("every link leads to a file and an anchor, by the site's own checks", async () => {
  const { status, output } = await executeBeside(site.docs, "vitest", ["run", "--mode", "site", "links"]);
  expect(output).toMatch(/Tests +\d+ passed/);
  expect(status).toBe(0);
});

// `pnpm --filter @specie/second-contract exec vitest run test/docs.test.ts --update` writes the record again; read its difference.
test("the site is the recorded one: texts, links, fields, samples, forms, lists and records of the search", async () => {
  const { status, output, stdout } = execute(site.docs, "node", ["checks/print-site.ts"]);
  expect(status, output).toBe(0);
  await expect(stdout).toMatchFileSnapshot("recorded/parcels-site.txt");
});

/** The first block of code of a page's Markdown below the label of a tab. */
function sample(page: string, label: string): string {
  const [, code] =
    new RegExp(`\\*\\*${label}\\*\\*\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(read(page)) ?? [];
  if (code === undefined) throw new Error(`${page} has no sample ${label}`);
  return code;
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-sample-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("the sample of an upload sends the file and the other parts, with the token", async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const received: { line: string; token: string | undefined; type: string; body: Buffer }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization: token, "content-type": type = "" } = request.headers;
    received.push({ line: `${request.method} ${request.url}`, token, type, body: Buffer.concat(chunks) });
    response.writeHead(204).end();
  });
  const url = await listen(server);
  const folder = temporary();
  writeFileSync(join(folder, "label.pdf"), bytes);
  const child = spawn("sh", ["-c", sample("en/reference/uploadLabel/index.md", "curl")], {
    cwd: folder,
    env: { ...process.env, SPECIE_URL: `${url}/v1`, SPECIE_TOKEN: "secret", PARCEL_ID: "p-1" },
  });
  expect(await once(child, "close")).toEqual([0, null]);
  const [{ line = "", token, type = "", body = Buffer.of() } = {}] = received;
  expect([line, token]).toEqual(["PUT /v1/parcels/p-1/label", "Bearer secret"]);
  const form = await new Response(new Uint8Array(body), { headers: { "Content-Type": type } }).formData();
  const label = form.get("label");
  if (!(label instanceof File)) throw new Error("The label is not sent as a file");
  expect([label.name, label.type, form.get("format")]).toEqual(["label.pdf", "application/pdf", "a6"]);
  expect(Buffer.from(await label.arrayBuffer()).equals(bytes)).toBe(true);
});

const python = spawnSync("python3", ["--version"]).status === 0;

test.each([
  { label: "TypeScript", file: "receiver.ts", command: "node" },
  ...(python ? [{ label: "Python", file: "receiver.py", command: "python3" }] : []),
])(
  "the $label receiver of a webhook takes what the page's command sends",
  async ({ label, file, command }) => {
    const page = "en/webhooks/parcelDelivered/index.md";
    const folder = temporary();
    writeFileSync(join(folder, file), sample(page, label));
    const port = await freePort();
    const receiver = spawn(command, [join(folder, file)], {
      env: { ...process.env, PORT: String(port), PYTHONUNBUFFERED: "1" },
    });
    let printed = "";
    for (const stream of [receiver.stdout, receiver.stderr]) stream.on("data", (chunk) => (printed += chunk));
    const closed = once(receiver, "close");
    onTestFinished(async () => {
      receiver.kill();
      await closed;
    });
    // A receiver that has ended would never listen.
    const listening = ["--retry", "60", "--retry-delay", "1", "--retry-connrefused", "--fail", "--silent"];
    const deliver = sample(page, "curl").replace(
      "curl ",
      `curl ${listening.join(" ")} --write-out '%{http_code}' `,
    );
    const sent = spawn("sh", ["-c", deliver], {
      env: { ...process.env, WEBHOOK_URL: `http://127.0.0.1:${port}/` },
    });
    let status = "";
    sent.stdout.on("data", (chunk) => (status += chunk));
    const [code] = await once(sent, "close");
    expect([code, status.slice(-3)], printed).toEqual([0, "204"]);
    expect(printed).toContain("parcel.delivered");
  },
);

test("the console asks for a bearer token, offers a file for an upload, and names the media type", () => {
  const page = read("en/console/index.html");
  expect(page).toContain(
    'data-credential="Bearer" data-place="header" data-name="Authorization" data-prefix="Bearer "',
  );
  expect(page).toContain("Token (Authorization: Bearer)");
  const [, form = ""] = /<form id="uploadLabel"([\s\S]*?)<\/form>/.exec(page) ?? [];
  expect(form).toContain('data-media-type="multipart/form-data" data-credentials="Bearer"');
  expect(form).toContain('data-file="label" type="file"');
  expect(form).toContain('data-part="format" value="a6"');
});

test("a sample in TypeScript imports the client of the team, where all operations take its token", () => {
  const program = `
    import { editions, operationNamed } from "./src/contract.ts";
    import { callsOf } from "./src/samples/calls-of.ts";
    import { languagesOf } from "./src/samples/languages.ts";
    const paths = Object.entries(editions.en.paths).filter(([path]) => /^.parcels/.test(path));
    const contract = { ...editions.en, paths: Object.fromEntries(paths) };
    const [call] = callsOf(operationNamed("en", "getParcel"), contract);
    console.log(languagesOf(call).find(({ id }) => id === "typescript").write(call));`;
  const { stdout } = execute(site.docs, "node", ["--input-type=module", "--eval", program]);
  expect(stdout).toMatch(/^import \{ createClient \} from "@parcels\/client";\n/);
  expect(stdout).toContain("token: SPECIE_TOKEN,");
});

test("a body of parts has the fields of all, a file is one, and each success has its own body", () => {
  const pickup = read("en/reference/createPickup/index.md");
  for (const text of ["`day`, Day, string (date)", "`door`, Door, string", "**200**", "**202**"])
    expect(pickup).toContain(text);
  expect(read("en/reference/uploadLabel/index.md")).toContain(
    "`label`, Label, file (application/pdf), required",
  );
  const download = read("en/reference/downloadLabel/index.md");
  expect(download).toContain("--output label.pdf");
  expect(download).toContain("`application/pdf`");
});

test("a build that fails is an error with its output, and leaves no copy behind", async () => {
  const copy = mkdtempSync(join(tmpdir(), "specie-broken-docs-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const sources = {
    ...{ "specie.config.ts": "", "tsconfig.base.json": "{}", "packages/contract/index.ts": "" },
    ...{ "spec/dist/openapi.json": "{}", "apps/docs/build/main.ts": 'throw new Error("no page for it");' },
  };
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(join(copy, name, ".."), { recursive: true });
    writeFileSync(join(copy, name), text);
  }
  const copies = () => readdirSync(new URL("../dist", import.meta.url));
  const before = copies();
  await expect(carryDocs(copy)).rejects.toThrow(/^The documentation was not built:\n.*no page for it/s);
  expect(copies()).toEqual(before);
});
