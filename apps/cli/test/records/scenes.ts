import { failing } from "./failing-scenes.ts";
import { jsonl, oddFiles, rows, secret, set, updates } from "./files.ts";
import { each, login, type Scene } from "./scene.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-000000000001";

const asset = "--asset-code UAH --asset-issuer ISSUER --concurrency 1";
const importing = `customers import rows.csv ${asset}`;

export const scenes: readonly Scene[] = [
  {
    title: "help",
    isInBoth: true,
    lines: [
      ...[
        "",
        "login",
        "logout",
        "profile",
        "profile list",
        "profile use",
        "profile remove",
        "token",
        "doctor",
      ],
      ...["api", "chain", "chain verify", "listen", "complete", "customers", "customers import"],
      ...["customers export", "customers template", "customers list", "customers create", "customers update"],
      ...["accounts list", "keys register", "keys replace", "history get-event"],
    ]
      .map((words) => `${words} --help`.trim())
      .concat("--version", "-V"),
  },
  {
    title: "login",
    files: { "key.json": secret, "open.json": secret, "none.json": "{}" },
    lines: [
      ...each("profile", "list", "use test", "remove test"),
      ...["logout", "token"],
      ...each(
        login,
        "",
        "--key key.json --new-key",
        "--key open.json",
        "--key none.json",
        "--key missing.json",
      ),
      `${login} --key key.json --profile a/b`,
      `${login} --key key.json --counterparty 7`,
      ...each(`${login} --key key.json --url`, "bank", "http://bank.example/api"),
      `${login} --key key.json`,
      `${login} --key key.json --kid other --profile copied --allow-http --url http://bank.example//`,
      `${login} --new-key --profile next`,
      `${login} --new-key --profile next`,
      ...each("profile list", "--output jsonl", "--output csv", "# terminal"),
      ...["profile use next", "profile list # plain", "logout --delete-key", "logout", "profile list"],
      ...[
        "user:secret@bank.example",
        ":secret@bank.example",
        "me@bank.example",
        "bank.example?a=1",
        "bank.example#a",
      ].map((place) => `${login} --key key.json --url https://${place}`),
      ...each("profile remove", "default --delete-key", "copied --delete-key", "default"),
    ],
  },
  {
    title: "the first login",
    lines: [`${login} --new-key --profile first`, "profile list # plain"],
  },
  {
    title: "a second login keeps what the first one had",
    files: set("one", { Логін: "login" }),
    lines: [`${login} --key key.json --profile one --sub new`, "token"],
  },
  {
    title: "doctor",
    isInBoth: true,
    files: set("one"),
    lines: [
      ...each("doctor", "", "# terminal", "--output jsonl", "--output csv"),
      ...each(
        "doctor --output table",
        "# down",
        "# busy",
        "# unauthorized",
        "# undated",
        "# many",
        "# older",
        "# newer",
        "# terminal late",
      ),
      ...each("doctor", "--profile two", "--profile none"),
    ],
  },
  {
    title: "any request",
    files: {
      ...set("one"),
      "body.json": '{"login": "x", "n": 1.50}\n',
      "secret.json": secret,
      "bad.json": "{",
    },
    lines: [
      ...each("api", "get /counterparty/{counterparty_guid}/customers?logins=olena@bank", "GET nothing"),
      "api POST /counterparty/{counterparty_guid}/customers --data body.json --header X-A:1 --header Accept:b",
      ...each("api POST x --data", "secret.json", "bad.json", "missing.json"),
      ...[
        "api HEAD x",
        "api GET x --header X-A",
        "api GET x # down",
        "api GET x # busy",
        "api GET x # unauthorized",
        "api GET x --debug",
      ],
    ],
  },
  {
    title: "operations of the contract",
    files: { ...set("one"), "body.json": JSON.stringify({ kty: "OKP" }) },
    lines: [
      ...each("customers list", "", "--output jsonl", "--output csv", "--output table"),
      ...each("customers list", "# terminal", "# narrow", "# plain many", "# plain down"),
      ...each("customers list", "# busy", "# refusing", "# unauthorized", "--debug # down"),
      ...each("customers list --columns login,name", "", "--output table", "--output csv", "--output jsonl"),
      "customers list --columns login,colour,size",
      "customers list --logins a --logins =1+1 --is-disabled --limit 5 --cursor c",
      "customers list --logins missing # terminal",
      ...each(`customers get ${guid}`, "", "--output table", "--output jsonl", "--output csv", "# terminal"),
      ...each(
        "customers create --asset-code UAH --asset-issuer I",
        "--login x",
        "--login taken",
        "--kyc-level x",
      ),
      `customers update ${guid} --name Оля --if-match '"7"' --balance-allowed 1.5`,
      `customers update ${guid} --clear name --is-disabled false --output table`,
      `customers update ${guid} --clear segment`,
      ...each(`accounts list ${guid} --output`, "table", "csv"),
      ...each(
        "keys register",
        "--key-of two",
        "--data body.json",
        "--key-of two --data body.json",
        "--key-of x",
      ),
      ...each(`keys replace ${guid}`, "--key-of two", "--data body.json --proof x"),
      `keys revoke ${guid}`,
      "customers get 0193e7c2-5b1f-7c3a-9f4e-000000000002 --lang uk --debug",
    ],
  },
  {
    title: "the file of an import",
    files: {
      ...set("one"),
      ...{ "rows.csv": rows, "rows.jsonl": jsonl, "one.csv": "login;asset_code\nx;UAH\n" },
      ...oddFiles,
    },
    lines: [
      ...each(`${importing} --dry-run`, "", "--output csv", "# terminal", "--decimal , --trim --delimiter ;"),
      ...each(`customers import rows.jsonl ${asset} --dry-run`, "", "--output table"),
      "customers import one.csv --dry-run",
      "customers import one.csv --asset-issuer I --map login=name --save-map --dry-run",
      "customers import one.csv --asset-issuer I --map login=",
      "customers import - --dry-run # <one.csv",
      "customers import - --format csv --asset-issuer I --dry-run # <one.csv",
      ...Object.keys(oddFiles).map((name) => `customers import ${name} ${asset} --dry-run --profile two`),
      `customers import - --format csv ${asset} --dry-run --profile two # <headings.csv`,
      "customers import - --format csv --dry-run # <twice.csv",
      ...each("customers import", "missing.csv", "rows.txt", "config/profiles.json"),
    ],
  },
  {
    title: "an import",
    files: {
      ...{ ...set("one"), "rows.csv": rows, "none.csv": "login\n" },
      ...{ "more.csv": "login\nm\n", "again.csv": "login\nm\n" },
    },
    lines: [
      ...each(importing, "", "", "--kyc-level 5", "--journal more.csv"),
      `customers import rows.rejected.csv ${asset} --output table --journal second.journal`,
      `customers import more.csv ${asset} --output csv # terminal`,
      ...each(`customers import again.csv ${asset} --output jsonl`, "# refusing", "# down", ""),
      `customers import - --format csv ${asset} # <more.csv`,
      `customers import none.csv ${asset}`,
      `customers import none.csv ${asset} --trim`,
      `customers import none.csv ${asset} --trim --decimal , --journal other.journal`,
      "customers import more.csv --asset-code UAH --asset-issuer I --dry-run --debug",
    ],
  },
  {
    title: "an import that updates",
    files: {
      ...set("one"),
      "rows.csv": updates,
      "guids.csv": `wallet_user_guid;name\n${guid};Олена\n${guid.replace(/1$/, "3")};y\n;x\n`,
    },
    lines: [
      ...each(
        "customers import rows.csv --update --concurrency 1 --dry-run",
        "",
        "--output table",
        "--output csv",
      ),
      "customers import rows.csv --update --concurrency 1",
      ...each("customers import guids.csv --update --concurrency 1 --output table", "--dry-run", ""),
    ],
  },
  {
    title: "an export",
    files: { ...set("one"), "there.csv": "mine\n" },
    lines: [
      ...each("customers export", "", "--format jsonl", "--columns name,login --logins =1+1 --is-disabled"),
      ...each("customers export new.csv", "", "", "# yes", "--force --with-account --concurrency 1"),
      ...[
        "customers export new.jsonl --with-account --concurrency 1",
        "customers export new.xlsx",
        "customers export there.csv # no",
      ],
      ...each("customers export", "new.txt", "--columns colour", "x/y.csv", "last.csv # busy", "--limit 5"),
    ],
  },
  {
    title: "Ctrl-C",
    isInBoth: true,
    files: { ...set("one"), "rows.csv": rows },
    lines: each(
      "",
      "customers list",
      "api GET x",
      "customers export x.csv",
      "chain verify",
      "listen",
      "doctor",
      importing,
    ).map((words) => `${words.trim()} # stopped`),
  },
  {
    title: "another profile than the current one",
    files: { ...set("one"), "one.csv": "login\nx\n" },
    lines: [
      ...["customers list --logins missing", "customers export --logins missing --with-account"],
      ...[
        "api GET x",
        "token",
        "chain verify --output csv",
        "listen --once --types none",
        "keys register --key-of one",
      ],
      ...[`customers import one.csv ${asset}`, "customers import one.csv --update --dry-run"],
    ].map((words) => `${words} --profile two`),
  },
  {
    title: "a template",
    lines: [
      ...each("customers template", "", "a.csv", "a.csv", "a.csv --force", "b.csv --format xlsx", "c.jsonl"),
    ],
  },
  {
    title: "the chain",
    files: { ...set("one"), "bad.json": "{}" },
    lines: [
      ...each(
        "chain verify",
        "",
        "--output csv",
        "# plain",
        "# cut",
        "--output jsonl # cut",
        "--output table # altered",
        "# terminal cut",
      ),
      ...each(
        "chain verify",
        "--from 3",
        "--from 9",
        "--from x",
        "--from checkpoint",
        "--checkpoint bad.json",
      ),
      "chain verify --save-checkpoint kept/chain.json",
      "chain verify --from checkpoint --checkpoint kept/chain.json --save-checkpoint kept/chain.json --output table",
      "chain verify --operator-key bad.json",
      "chain verify # down",
    ],
  },
  {
    title: "the feed",
    files: { ...set("one"), "bad.json": "{}" },
    lines: [
      ...each("listen --once", "", "# terminal", "# plain", "--types a --types b --from latest"),
      "listen --once --cursor-file kept/feed.json",
      "listen --once --cursor-file kept/feed.json",
      ...each("listen --once", "--cursor-file bad.json", "--interval 0", "# refusing"),
    ],
  },
  ...failing,
];
