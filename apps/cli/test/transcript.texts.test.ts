import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { editions } from "@specie/contract/editions";
import { expect, inject, onTestFinished, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { languages } from "../src/texts/language.ts";
import { uk } from "../src/texts/uk.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { operate } from "./server.ts";
import { asset, openCounterparty } from "./test-bank.ts";

/**
 * The journey of a bank's employee from the first login to an export, typed on a terminal against a real server. The recorded
 * transcripts, `journey.md` and `journey.uk.md`, are compared with what happens now; `vitest run test/transcript.texts.test.ts -u`
 * records them again.
 */

const rows = `Логін;Ім’я;Прізвище;Телефон;Ліміт
olena@bank.example;Олена;Шевченко;+380671234567;150 000,55
lesia@bank.example;Леся;Бондар;067 123 45 68;0
ivan@bank.example;Іван;Коваль;+380501234569;25 000
Разом:;;;;175 000,55
`;

const importing = `--decimal , --asset-code UAH --asset-issuer "$ISSUER"`;
const map =
  "--map 'Логін=login' --map 'Ім’я=name' --map 'Прізвище=surname' --map 'Телефон=phone_number' --map 'Ліміт=balance_allowed'";

interface Step {
  readonly en: string;
  readonly uk: string;
  readonly lines: readonly string[];
  /** What the operator does after it. */
  readonly isFollowedBy?: "registration of the key";
}

const steps: readonly Step[] = [
  {
    en: "Log in. The operator of the API gave you its address and the GUID of your counterparty; the operator registers the public key that this prints.",
    uk: "Увійдіть. Адресу API та GUID контрагента надає оператор API; він реєструє відкритий ключ, який виведе команда.",
    lines: ['specie login --url "$URL" --counterparty "$COUNTERPARTY" --sub ops@bank.example --new-key'],
    isFollowedBy: "registration of the key",
  },
  { en: "Check that everything works.", uk: "Перевірте, що все працює.", lines: ["specie doctor"] },
  {
    en: "This is the file, as the bank's system wrote it. Its headings are not fields of the API, so the first try stops and proposes a mapping.",
    uk: "Ось файл, як його сформувала система банку. Його заголовки — не поля API, тому перша спроба зупиняється й пропонує відповідність.",
    lines: ["cat customers.csv", `specie customers import customers.csv ${importing} --dry-run`],
  },
  {
    en: "A dry run with the mapping validates every row and sends nothing. `--save-map` keeps the mapping for the next files.",
    uk: "Пробний запуск із цією відповідністю перевіряє кожен рядок і нічого не надсилає. `--save-map` збереже її для наступних файлів.",
    lines: [`specie customers import customers.csv ${map} --save-map ${importing} --dry-run`],
  },
  {
    en: "You may also import at once: valid rows are sent, the others are written to a file with their reasons.",
    uk: "Можна імпортувати й одразу: правильні рядки буде надіслано, а решту записано в окремий файл із причинами.",
    lines: [`specie customers import customers.csv ${importing}`, "cat customers.rejected.csv"],
  },
  {
    en: "Correct the row there, in an editor or a spreadsheet, and import that file with the same options.",
    uk: "Виправте рядок у цьому файлі, у текстовому чи табличному редакторі, й імпортуйте його з тими самими параметрами.",
    lines: [
      "sed 's/067 123 45 68/+380671234568/' customers.rejected.csv > corrected.csv",
      `specie customers import corrected.csv ${importing}`,
    ],
  },
  {
    en: "Nothing happens when the same file is imported again by mistake.",
    uk: "Якщо той самий файл помилково імпортувати ще раз, нічого не станеться.",
    lines: [`specie customers import customers.csv ${importing}`],
  },
  {
    en: "Export the customers, with the account of each.",
    uk: "Експортуйте клієнтів разом із рахунком кожного.",
    lines: [
      "specie customers export all.csv --with-account --ordering login --columns login,surname,phone_number,balance_allowed,asset_code",
      "cat all.csv",
    ],
  },
];

const about = {
  en: `# From the first login to an export

Recorded by \`test/transcript.texts.test.ts\`, which runs every line against a real server and compares. Keys, GUIDs, times and the
address are replaced. The program is installed as the [README](README.md) describes. На цю сторінку є
[переклад українською](journey.uk.md).
`,
  uk: `# Від першого входу до експорту

Записує \`test/transcript.texts.test.ts\`: він виконує кожен рядок на справжньому сервері й порівнює. Ключі, GUID, час і адресу
замінено. Як установити програму, описано в [README](README.md). This page is also
[in English](journey.md).
`,
};
const exitCode = { en: "exit code", uk: "код завершення" };

test.for(languages)("the transcript in %s is what happens", async (language) => {
  const server = inject("server");
  const folder = await emptyFolder();
  const started = Date.now();
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  const counterparty = await openCounterparty(server.dataDir);
  const config = join(folder, ".config/specie");
  const shown = {
    URL: server.url,
    COUNTERPARTY: counterparty,
    ISSUER: asset.asset_issuer,
  };
  await writeFile("customers.csv", rows);

  async function type(line: string): Promise<string> {
    if (!line.startsWith("specie ")) return execFileSync("sh", ["-c", line], { encoding: "utf8" });
    const expanded = line.replaceAll(/"\$(\w+)"/g, (_, name: keyof typeof shown) => shown[name]);
    const args = [...expanded.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const env = { SPECIE_CONFIG: config, NO_COLOR: "1", LANG: language === "uk" ? "uk_UA.UTF-8" : "C" };
    const printed: Buffer[] = [];
    // A terminal shows both in the order in which they are written. Without a bar: its rate differs each time.
    const stream = (isTTY: boolean) =>
      Object.assign(
        new Writable({
          write: (chunk, _encoding, done) => {
            printed.push(Buffer.from(chunk));
            done();
          },
        }),
        isTTY && { isTTY, columns: 120 },
      );
    const { code } = await run(args.slice(1), {
      env,
      stdout: stream(true),
      stderr: stream(false),
      // No import takes any time here. The doctor compares clocks, and a busy machine may need long to get there.
      now: line === "specie doctor" ? Date.now : () => started,
    });
    return `${Buffer.concat(printed)}${code === exitCodes.done ? "" : `→ ${exitCode[language]} ${code}\n`}`;
  }

  const masked = (text: string) =>
    text
      .replaceAll(config, "~/.config/specie")
      .replaceAll(server.url, "https://api.bank.example/api/v1")
      .replaceAll(counterparty, "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08")
      .replaceAll(/"(x|kid)": "[^"]+"/g, '"$1": "…"')
      .replaceAll(/(key|ключ) [\w-]{43}/g, "$1 …")
      .replaceAll(/(clock|годинник): .*/g, (_, check) => `${check}: ${{ en, uk }[language].clock(0, 30)}`)
      .replaceAll(editions.en.info.version, "1.1.0")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2026-03-12T09:20:04.120Z")
      .replaceAll("\uFEFF", "")
      .trim();

  const parts: string[] = [about[language]];
  for (const { lines, isFollowedBy, ...title } of steps) {
    const typed: string[] = [];
    for (const line of lines) typed.push(`$ ${line}\n${masked(await type(line))}`.trim());
    parts.push(`${title[language]}\n\n\`\`\`console\n${typed.join("\n")}\n\`\`\`\n`);
    if (isFollowedBy)
      await operate(
        server.dataDir,
        ...["key", "register", "--counterparty", counterparty],
        ...["--file", join(config, "default.public.json")],
      );
  }
  await expect(parts.join("\n")).toMatchFileSnapshot(
    `../journey${language === "en" ? "" : `.${language}`}.md`,
  );
});
