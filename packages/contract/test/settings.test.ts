import { expect, test } from "vitest";
import { english } from "../generated/editions.ts";
import { checkConfig } from "../src/check-config.ts";
import { defaults, defineConfig, type Settings } from "../src/config.ts";

// As a JavaScript file or a hurried edit may have them: not typed.
const define = (settings: unknown) => defineConfig(settings as Settings);

/** The message about settings, without the name of the file; `undefined` where they are right. */
function faultOf(settings: unknown): string | undefined {
  try {
    define(settings);
    return undefined;
  } catch (error) {
    return String(error).replace(/^ConfigError: specie\.config\.ts: /, "");
  }
}

const tags = 'Write tags, such as "de".';
const begin =
  'languages does not begin with en. Checks, messages and the changelog read the contract in English. Write ["en"], and others after it.';
const path = `Write its path from the root, such as "${defaults.spec}".`;
const name = "Write a package name, such as @parcels/client.";
const option = "Write what the option of the client is, in a sentence.";
const inContract = "Write the name that it has in the contract.";
const scheme = "Write the name of a scheme in components.securitySchemes.";

test.for<[unknown, string]>([
  [[], "defineConfig takes an object. Write `defineConfig({})` for the defaults."],
  [null, "defineConfig takes an object. Write `defineConfig({})` for the defaults."],
  ["spec", "defineConfig takes an object. Write `defineConfig({})` for the defaults."],
  [
    { language: 1 },
    "language is no setting. The settings are spec, languages, packages, boundParameters, paging, auth.",
  ],
  [{ spec: 7 }, `spec is 7, which is no YAML file in a folder of the repository. ${path}`],
  [{ packages: { server: "x" } }, "packages.server is no setting. Its settings are spec, types, client."],
  [{ packages: { client: 7 } }, `packages.client is 7. ${name}`],
  [{ packages: null }, "packages is null. Write an object in braces."],
  [
    { packages: { client: "@specie/types" } },
    "packages contains @specie/types twice. Give each package a name of its own.",
  ],
  [{ boundParameters: ["shop"] }, 'boundParameters is ["shop"]. Write an object in braces.'],
  [{ boundParameters: { shop: 7 } }, `boundParameters.shop is 7. ${option}`],
  [
    { paging: { page: "page" } },
    "paging.page is no setting. Its settings are cursor, next, limit, offset, total, totalRelation.",
  ],
  [{ paging: true }, "paging is true. Write an object in braces."],
  [{ paging: { next: null } }, `paging.next is null. ${inContract}`],
  [{ auth: "" }, `auth is "". ${scheme}`],
  [{ auth: 7 }, `auth is 7. ${scheme}`],
  [{ auth: { type: "http" } }, `auth is {"type":"http"}. ${scheme}`],
  [{ languages: "en" }, begin],
  [{ languages: [] }, begin],
  [{ languages: ["uk", "en"] }, begin],
  [{ languages: ["en", 7] }, `languages contains 7. ${tags}`],
  // As a text, such a list would fit.
  [{ languages: ["en", ["de"]] }, `languages contains ["de"]. ${tags}`],
  [
    { spec: ["a/b.yaml"] },
    `spec is ["a/b.yaml"], which is no YAML file in a folder of the repository. ${path}`,
  ],
  [{ packages: { client: ["a"] } }, `packages.client is ["a"]. ${name}`],
  [{ paging: { next: ["a"] } }, `paging.next is ["a"]. ${inContract}`],
  [{ boundParameters: { shop: ["a"] } }, `boundParameters.shop is ["a"]. ${option}`],
  [{ languages: ["en", "uk", "uk"] }, "languages contains uk twice. Write each language once."],
  [{ languages: ["en", "en"] }, "languages contains en twice. Write each language once."],
])("%j is refused with what to write instead", ([settings, message]) => {
  expect(faultOf(settings)).toBe(message);
});

/** Of each form what fits and what does not, where one character decides. */
const forms: readonly (readonly [string, (text: string) => unknown, readonly string[], readonly string[]])[] =
  [
    [
      "spec",
      (spec) => ({ spec }),
      ["spec/openapi.yaml", "a/b.yml", "a-b/c_d/e.f.yaml", ".api/x.yaml"],
      [
        "openapi.yaml",
        "/a/b.yaml",
        "a/b.yamlx",
        "a/b.json",
        "a//b.yaml",
        "a/b c.yaml",
        "a/.yaml ",
        "",
        "a/b.yaaml",
      ],
    ],
    [
      "a language",
      (tag) => ({ languages: ["en", tag] }),
      ["uk", "fil", "zh-Hant-TW", "de-1996", "pt-br"],
      ["u", "engl", "UK", "de-", "de_AT", "de-AT!", " de", "de at", ""],
    ],
    [
      "a package",
      (client) => ({ packages: { client } }),
      ["client", "@a/b", "@a-1.b_c~/d.e_f~", "-a", "~", "1"],
      ["Client", ".a", "_a", "@A/b", "@/b", "@a/", "@a/b/c", "a b", "@.a/b", "a/b", "", "a\n"],
    ],
    [
      "a bound parameter",
      (shop) => ({ boundParameters: { shop } }),
      ["The shop.", "*", "a\nb", " a", "a * / b"],
      ["", " ", "\n", "a */ b", "*/"],
    ],
    [
      "a convention of paging",
      (cursor) => ({ paging: { cursor } }),
      ["cursor", "page[cursor]", "$skip", "a.b-c_d"],
      ["", "a b", "a,b", "a/b", "a\n", "a?"],
    ],
  ];
test.for(
  forms.flatMap(([what, settings, right, wrong]) => [
    ...right.map((text) => [what, text, true, settings] as const),
    ...wrong.map((text) => [what, text, false, settings] as const),
  ]),
)("as %s %j fits: %s", ([, text, fits, settings]) => {
  expect(faultOf(settings(text)) === undefined).toBe(fits);
});

test("what the contract lacks is named with what it has, or that it has none", () => {
  const { components, ...bare } = { ...english, paths: {}, security: [] };
  const without = { ...bare, components: { ...components, securitySchemes: {} } };
  const fault = (settings: Settings, contract = without) => {
    try {
      return checkConfig(defineConfig(settings), contract);
    } catch (error) {
      return String(error);
    }
  };
  expect([
    fault({ auth: "Key" }),
    fault({ boundParameters: { shop: "The shop." } }),
    fault({ paging: { cursor: "page" } }),
    fault({ paging: { next: "next" } }),
    fault({ paging: false }),
  ]).toEqual([
    "ConfigError: specie.config.ts: auth is Key, a security scheme that the contract does not declare. It declares none.",
    "ConfigError: specie.config.ts: boundParameters.shop is a parameter that no path of the contract has. The parameters of its paths: none.",
    "ConfigError: specie.config.ts: paging.cursor is page, a query parameter that no operation of the contract has. Its query parameters: none. Write `paging: false` where no list is read page by page.",
    "ConfigError: specie.config.ts: paging.cursor is cursor, a query parameter that no operation of the contract has. Its query parameters: none. Write `paging: false` where no list is read page by page.",
    undefined,
  ]);
  // A contract of another team may have no components at all.
  Reflect.deleteProperty(without, "components");
  expect([fault({}), fault({ auth: "Key" })]).toEqual([
    undefined,
    expect.stringContaining("It declares none."),
  ]);
});
