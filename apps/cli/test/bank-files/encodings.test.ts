import { encode } from "../text-bytes.ts";
import { line, row, tryFiles } from "./try-files.ts";

const good = `${line}\n${row("good")}\n`;

await tryFiles("csv", [
  {
    name: "KOI8-U",
    content: encode("koi8-u", `${line}\r\n${row("koi")}\r\n`),
    exit: "done",
    stored: ["koi"],
    printed: ["read as koi8-u", "  koi | Олена | Шевченко"],
  },
  {
    name: "CP866",
    content: encode("ibm866", `${line}\n${row("dos")}\n`),
    exit: "done",
    stored: ["dos"],
    printed: ["read as ibm866", "  dos | Олена | Шевченко"],
  },
  {
    name: "UTF-16 big-endian",
    content: encode("utf-16be", `\uFEFF${line}\n${row("wide")}\n`),
    exit: "done",
    stored: ["wide"],
  },
  {
    name: "UTF-16 without a byte order mark",
    content: encode("utf-16le", good),
    exit: "done",
    stored: ["good"],
  },
  {
    name: "an encoding that is not clear",
    content: encode("koi8-u", "login;name\nx;АННА\n"),
    exit: "badFile",
    stored: [],
    printed: ["Nothing was sent", "  koi8-u: x;АННА", "  windows-1251: x;бооб"],
  },
  {
    name: "an encoding that is not clear, named",
    content: encode("koi8-u", "login;name\nx;АННА\n"),
    options: ["--encoding", "koi8-u"],
    exit: "done",
    stored: ["x"],
  },
  {
    name: "one bad byte among 1,000 rows",
    content: Buffer.concat([
      Buffer.from(
        `${line}\n${Array.from({ length: 500 }, (_, index) => `${row(`b${index}`)}\n`).join("")}z;`,
      ),
      Buffer.from([0xd0, 0x3b]),
      Buffer.from(`${Array.from({ length: 500 }, (_, index) => `${row(`c${index}`)}\n`).join("")}`),
    ]),
    exit: "badFile",
    stored: [],
    printed: ["line 502, column 3: the byte 0xD0 is not valid in UTF-8"],
  },
  {
    name: "text that was decoded in a wrong encoding before",
    content: `${line}\nm1;РћР»РµРЅР°;Ш;;1\nm2;Ð\u009eÐ»ÐµÐ½Ð°;Ш;;1\nm3;?????;Ш;;1\nm4;Ол\uFFFDна;Ш;;1\nm5;Олена;Ш;;1\n`,
    exit: "rowsRejected",
    stored: ["m5"],
    reasons: ['the original is probably ""Олена""', "replacement characters"],
  },
  {
    name: "letters of an unexpected script",
    content: `${line}\nu1;Γιάννης;Ш;;1\nu2;李;Ш;;1\n`,
    exit: "done",
    stored: ["u1", "u2"],
    printed: ['unexpected character "Γ" (U+0393) in 1 cells, first in row 2', '"李" (U+674E)'],
  },
]);
