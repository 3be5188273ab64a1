import { profile, secret, set } from "./files.ts";
import { each, login, type Scene } from "./scene.ts";

const asset = "--asset-code UAH --asset-issuer ISSUER --concurrency 1";
const other = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";

/** Commands that end with an error of the user or of the machine. */
export const failing: readonly Scene[] = [
  {
    title: "something else is where a file is expected",
    files: {
      ...set("one", undefined, {
        elsewhere: { counterparty: other },
        broken: { keyFile: "broken.json" },
        // Written by hand: login refuses it.
        odd: { url: "https://user:secret@bank.example" },
      }),
      ...{ "broken.json": secret.replace("EdDSA", "ES256"), "folder/x": "" },
      ...{ "config/taken.key.json": '{"d":"another"}\n', "config/folder.key.json/x": "" },
      ...{ "one.csv": "login\nx\n", "done.csv": "login\ny\n", "done.rejected.csv": "mine\n" },
      // The first process of the machine, which never ends.
      ...{ "held.csv": "login\nz\n", "held.csv.journal.lock": "1" },
    },
    lines: [
      ...each(`${login} --key key.json --kid k --profile`, "taken", "folder"),
      `${login} --new-key --profile taken`,
      ...each("listen --once --cursor-file", "folder", "one.csv/x"),
      ...["done", "held"].map((name) => `customers import ${name}.csv ${asset}`),
      ...each(`customers import one.csv ${asset}`, "--journal none/x", "--journal folder", "--map folder"),
      ...each("chain verify", "--checkpoint folder", "--operator-key none.json", "--save-checkpoint folder"),
      "customers export folder --format csv --force",
      "customers template folder --format csv --force",
      "keys register --key-of elsewhere",
      ...each("--profile broken", "doctor --output table", "token", "api GET x", "customers list"),
      "customers list --profile odd",
      "keys register --key-of broken",
    ],
  },
  {
    title: "damaged profiles",
    files: { "key.json": secret, "config/profiles.json": "{" },
    lines: ["profile list", "token", "doctor", ...each(login, "--key key.json", "--new-key"), "logout"],
  },
  {
    title: "a profile that was damaged by hand",
    isInBoth: true,
    files: {
      ...{ "key.json": secret, "one.csv": "Логін\nx\n" },
      "config/profiles.json": JSON.stringify({
        current: "one",
        profiles: { one: { ...profile, sub: 7, map: { Логін: "login" } }, two: profile, three: null },
      }),
    },
    lines: [
      ...each("customers list", "", "--profile two --logins missing", "--profile three"),
      ...each("doctor --output table", "", "--profile three"),
      ...["token", "profile list", "profile use three", "keys register --key-of three --profile two"],
      "customers import one.csv --map Логін= --save-map --dry-run",
      ...["profile use two", "profile remove three", `${login} --key key.json --profile one`, "profile list"],
    ],
  },
  ...['{"profiles":null}', '{"profiles":7}', "[]", "null"].map((content) => ({
    title: `profiles that are ${content}`,
    files: { "config/profiles.json": content },
    lines: ["profile list"],
  })),
  {
    title: "profiles in a folder",
    files: { "key.json": secret, "config/profiles.json/x": "" },
    lines: ["profile use one", "token", `${login} --key key.json`],
  },
  {
    title: "wrong usage",
    isInBoth: true,
    files: set(),
    lines: [
      ...[
        "",
        "customer",
        "customers",
        "customers lits",
        "customers list --limi 5",
        "customers list --limit x",
      ],
      ...[
        "customers get",
        "customers get a b",
        "token",
        "token --profile none",
        "customers list --output xml",
      ],
      ...[
        "--lang de token",
        "customers list --columns",
        "-- token --profile one",
        "customers import x --map a=login --save-map",
      ],
    ],
  },
];
