import { readFileSync } from "node:fs";
import { beforeAll, expect, inject, test } from "vitest";
import { type Lang, langs } from "../../src/lang.ts";
import { openBank } from "../run/open-bank.ts";
import { Api } from "./api.ts";
import { statements } from "./statements.ts";

const server = inject("server");
let api: Api;

beforeAll(async () => {
  api = new Api(server.url, await openBank(server));
});

function guide(lang: Lang, name: string): string {
  const file = new URL(`../../src/content/docs/${lang}/guides/${name}.mdx`, import.meta.url);
  return readFileSync(file, "utf8").replaceAll(/\s+/g, " ");
}

/** The statements that a guide does not have as they are proved. */
function missing(lang: Lang, read: (name: string) => string): string[] {
  return statements.filter((one) => !read(one.guide).includes(one[lang])).map((one) => one[lang]);
}

test.each(langs)("the guides in %s have every statement as it is proved here", (lang) => {
  expect(missing(lang, (name) => guide(lang, name))).toEqual([]);
});

test.each(statements.map((one) => [one.guide, one.en, one.proof] as const))(
  "%s, on the server: %s",
  async (_guide, _sentence, proof) => {
    await proof(api);
  },
);

test("a planted sentence that is wrong has no proof, and a proof of what is wrong fails", async () => {
  const planted = (name: string) => guide("en", name).replace("are **inclusive**", "are **exclusive**");
  expect(missing("en", planted)).toEqual(["Bounds, `min_…` and `max_…`, are **inclusive**."]);
  // A server that treats bounds as exclusive.
  const exclusive = Object.create(api, {
    call: {
      value: (method: string, path: string, request = {}) =>
        api.call(method, path.replace("min_balance_allowed=7", "min_balance_allowed=8"), request),
    },
  });
  const bounds = statements.find(({ en }) => en.startsWith("Bounds"));
  await expect(bounds?.proof(exclusive)).rejects.toThrow();
});
