import { encode } from "../text-bytes.ts";
import { line, row, tryFiles } from "./try-files.ts";

const names = [
  "ІВАН ЇЖАКЕВИЧ",
  "ҐАЛАҐАН ЄВГЕН",
  "МАР’ЯНА ЮЩУК",
  "Щербань Юлія",
  "Гнатюк Олексій",
  "Шаповал Яна",
];
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string))); // Both have an overload.

await tryFiles("csv", [
  {
    name: "KOI8-U in capitals, CRLF",
    content: encode(
      "koi8-u",
      `login;surname\r\n${names.map((name, n) => `k${n};${name.replace("’", "")}\r\n`).join("")}`,
    ),
    exit: "done",
    stored: names.map((_, n) => `k${n}`),
    fields: { k0: { surname: "ІВАН ЇЖАКЕВИЧ" }, k1: { surname: "ҐАЛАҐАН ЄВГЕН" } },
  },
  {
    name: "CP866 with Latin i for the letter that it lacks, all cells in quotes",
    content: encode(
      "ibm866",
      `"login";"surname"\n"d0";"Олексiй Гнатюк"\n"d1";"Щербань Юлiя"\n"d2";"Євген"\n`,
    ),
    exit: "done",
    stored: ["d0", "d1", "d2"],
    fields: { d2: { surname: "Євген" } },
  },
  {
    name: "Windows-1251 with typographic signs",
    content: encode(
      "windows-1251",
      `login;surname;status\nw0;Мар’яна Ющук;№ 5 «активний» — так\nw1;Ґалаґан;новий\n`,
    ),
    exit: "done",
    stored: ["w0", "w1"],
    fields: { w0: { surname: "Мар’яна Ющук", status: "№ 5 «активний» — так" } },
  },
  {
    name: "Unicode text of a spreadsheet: UTF-16 with a byte order mark, tabs, CRLF",
    content: encode("utf-16le", "\uFEFFlogin\tsurname\tname\r\nu0\tШевченко, мол.\tТарас\r\n"),
    exit: "done",
    stored: ["u0"],
    fields: { u0: { surname: "Шевченко, мол.", name: "Тарас" } },
  },
  {
    name: "UTF-16 big-endian without a byte order mark",
    content: encode("utf-16be", `${line}\r\n${row("be")}\r\n`),
    exit: "done",
    stored: ["be"],
    fields: { be: { surname: "Шевченко" } },
  },
  {
    name: "UTF-16 that is cut in the middle of a character",
    content: encode("utf-16le", `\uFEFF${line}\n${row("cut")}\n`).subarray(0, -1),
    exit: "badFile",
    stored: [],
    printed: ["utf-16le", "line 2"],
  },
  {
    name: "UTF-16 with half of a surrogate pair",
    content: encode("utf-16le", `\uFEFF${line}\n${row("whole")}\nhalf;О\uD83Dк;;;\n${row("more")}\n`),
    exit: "badFile",
    stored: [],
    printed: ["utf-16le", "line 3"],
  },
  {
    name: "UTF-32",
    content: bytes(
      [0xff, 0xfe, 0, 0],
      [..."login;name\nx;О\n"].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8, 0, 0]),
    ),
    exit: "badFile",
    stored: [],
  },
  {
    name: "a broken byte in the headings",
    content: bytes("login;na", [0xff], "me;surname\nh0;Олена;Шевченко\nh1;Юлія;Мельник\n"),
    exit: "badFile",
    stored: [],
    printed: ["line 1, column 9: the byte 0xFF"],
  },
  {
    name: "a file that ends in the middle of a letter",
    content: bytes("login;name\ne0;Олена\ne1;Юлія\ne2;Окс", [0xd0]),
    exit: "badFile",
    stored: [],
    printed: ["line 4, column 7: the byte 0xD0"],
  },
  {
    name: "a broken byte behind 70,000 rows of Latin",
    content: bytes("login;name\n", "x;Olena\n".repeat(70_000), "y;Юлія Ющук", [0x80], ";\n"),
    exit: "badFile",
    stored: [],
    printed: ["line 70002, column 12: the byte 0x80"],
  },
  {
    name: "one letter outside ASCII in the whole file",
    content: bytes("login;name\ns0;Iv", [0xe0], "n\ns1;Olena\n"),
    exit: "badFile",
    stored: [],
    printed: ["is not clear", "--encoding"],
  },
  {
    name: "two encodings in one file: a row of Windows-1251 pasted into UTF-8",
    content: bytes("login;name\nt0;Олена Шевченко\nt1;", [0xde, 0xeb, 0xb3, 0xff], "\nt2;Ярослава Мельник\n"),
    exit: "badFile",
    stored: [],
    printed: ["line 3, column 4: the byte 0xDE"],
  },
  {
    name: "a byte order mark that was added twice",
    content: `\uFEFF\uFEFF${line}\n${row("twice-marked")}\n`,
    exit: "done",
    stored: ["twice-marked"],
  },
  {
    name: "a NUL in a cell",
    content: `${line}\nn\u0000ul;О;Ш;;1\n`,
    exit: "badFile",
    stored: [],
    printed: ["NUL"],
  },
  { name: "an empty file", content: "", exit: "badFile", stored: [], printed: ["is empty"] },
  {
    name: "a file with a byte order mark only",
    content: "\uFEFF",
    exit: "badFile",
    stored: [],
    printed: ["is empty"],
  },
  {
    name: "a file of line ends and spaces",
    content: "\r\n \n\t\n\u00A0\n",
    exit: "badFile",
    stored: [],
    printed: ["is empty"],
  },
  {
    name: "a page of HTML that a bank's system calls a table",
    content:
      "<html><body><table><tr><td>login</td><td>name</td></tr><tr><td>html</td><td>О</td></tr></table></body></html>\n",
    exit: "badFile",
    stored: [],
  },
  {
    name: "Greek names, which are in none of the encodings",
    content: encode("iso-8859-7", "login;surname\ng0;Παπαδόπουλος\ng1;Γεωργίου\ng2;Μαρία Γιάννη\n"),
    exit: "badFile",
    stored: [],
    printed: ["is not clear", "  windows-1251: g0;", "  koi8-u: g0;", "  ibm866: g0;"],
  },
]);
