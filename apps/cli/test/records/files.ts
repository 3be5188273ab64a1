import { counterparty, url } from "./bank.ts";

// The key of RFC 8037, appendix A.1.
const key = {
  ...{ kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "own" },
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};
export const secret = `${JSON.stringify(key)}\n`;
export const profile = { url, counterparty, keyFile: "key.json", sub: "ops" };
/** What every scene has that is about the bank; `others` are more profiles by what differs. */
export const set = (
  current?: string,
  map?: object,
  others: Readonly<Record<string, Partial<typeof profile>>> = {},
) => ({
  "key.json": secret,
  "config/profiles.json": JSON.stringify({
    ...(current !== undefined && { current }),
    profiles: {
      one: { ...profile, ...(map && { map }) },
      two: { ...profile, sub: "other" },
      ...Object.fromEntries(Object.entries(others).map(([name, one]) => [name, { ...profile, ...one }])),
    },
  }),
});

/** Rows of which some are not valid, below a title and above a total. */
export const rows = [
  "Customers of the bank;;;",
  "login;name;kyc_level;balance_allowed;is_disabled;created_at",
  "olena;Олена;1;150000.55;false;2026",
  "taken;Іван;2;1;;",
  "Upper;x;100;1,5;maybe;",
  "olena;Двійник;;;;",
  ";;;;;",
  "оlena;mіxed;1;;;",
  "=1+1;'=2+2;;;;",
  "Total;;;150001.55;;",
].join("\n");
export const updates = [
  "login;name;kyc_level;segment",
  "olena@bank;Оленка;;",
  "missing;x;;",
  "=1+1;;5;PI",
  "wrong;;100;",
  "OLENA@bank;x;;",
  "",
].join("\n");
export const jsonl = '{"login":"a","kyc_level":100}\n{"login":1}\nnone\n[]\n\n{"colour":"red"}\n';

/** Files that are read in an unusual way, or not at all. */
export const oddFiles: Readonly<Record<string, string>> = {
  "empty.csv": "",
  "titles.csv": `${"T".repeat(80)}\n${"U".repeat(81)};;\nlogin;name\n`,
  "headings.csv": "login;name\n",
  "twice.csv": "login;login\na;b\n",
  "unknown.csv": "Логін;nmae;colour\na;b;c\n",
  "sep.csv": "sep=|\r\nlogin|name\na|b\n",
  "quotes.csv": 'login;name\na;"b"c\nd;"e\n',
  "nul.csv": "login\0\n",
  "short.csv": "login;name\na\nb;c;d\n",
};
