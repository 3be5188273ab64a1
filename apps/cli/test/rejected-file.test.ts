import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { rejectedFileOf } from "../src/import/rejected-file.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

test.for([
  ["customers.csv", "customers.rejected.csv"],
  ["/a.b/customers.2026.xlsx", "/a.b/customers.2026.rejected.xlsx"],
  ["customers", "customers.rejected"],
  ["stdin-0123.jsonl", "stdin-0123.rejected.jsonl"],
])("the rejected rows of %s are in %s", ([file = "", rejected = ""]) => {
  expect(rejectedFileOf(file)).toBe(rejected);
});

const why = (level: string) => `kyc_level: ${en.rowErrors.above(99)}${en.rowErrors.value(level)}`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

// The columns stay in their order and with their own headings, but for those without one and for old reasons.
test.for([
  [
    "x.csv",
    "login;kyc_level\na;100\n",
    `login;kyc_level;rejected_because\na;100;${quoted(`2: ${why("100")}`)}\n`,
  ],
  [
    "x.csv",
    "kyc_level,login,rejected_because\n100,a,old\n",
    `kyc_level,login,rejected_because\n100,a,${quoted(`2: ${why("100")}`)}\n`,
  ],
  [
    "x.csv",
    "Рівень;;login\n100;;a\n",
    `Рівень;login;rejected_because\n100;a;${quoted(`2: ${why("100")}`)}\n`,
    ...["--map", "Рівень=kyc_level"],
  ],
  [
    "x.csv",
    "Колір;kyc_level\n=red;100\n",
    `Колір;kyc_level;rejected_because\n'=red;100;${quoted(`2: ${why("100")}`)}\n`,
    ...["--map", "Колір="],
  ],
  [
    "x.jsonl",
    '{"login":"a","kyc_level":100,"rejected_because":"old"}\n',
    `${JSON.stringify({ login: "a", kyc_level: 100, rejected_because: `1: ${why("100")}` })}\n`,
  ],
])("of %s with %j the rejected rows are %j", async ([name = "", content = "", expected, ...options]) => {
  const env = await startStubServer((_request, response) => void response.writeHead(404).end());
  const file = join(await emptyFolder(), name);
  await writeFile(file, content);
  const asset = [
    "--asset-code",
    "UAH",
    "--asset-issuer",
    "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  ];
  const { code } = await run(["customers", "import", file, ...asset, ...options], { env });
  expect(code).toBe(exitCodes.rowsRejected);
  const written = await readFile(rejectedFileOf(file), "utf8");
  expect(written.replace(/^\uFEFF/, "")).toBe(expected);
});
