import type { JSONValue } from "json-p3";
import { describe, expect, test } from "vitest";
import { upToDate, wellAimed } from "./checks/actions.ts";
import { sameContract, unknownProse, untranslated } from "./checks/contract.ts";
import { sameMarks, sameTerms, typography } from "./checks/wording.ts";
import { findingsOf } from "./checks.ts";
import { describeFinding, type Edition, readEdition } from "./edition.ts";
import type { Action } from "./overlay-actions.ts";

const edition = readEdition();

test("the Ukrainian edition has no fault", () => {
  expect(findingsOf(edition).map(describeFinding)).toEqual([]);
});

/** The edition with one value of one bundle replaced. */
function planted(which: "english" | "ukrainian", path: string, value: JSONValue): Edition {
  const copy = structuredClone(edition[which]);
  const names = path.split(" ");
  const last = names.pop() ?? "";
  let node: JSONValue = copy;
  for (const name of names) node = member(node, name);
  if (typeof node !== "object" || node === null) throw new Error(`Nothing at ${path}`);
  Reflect.set(node, last, value);
  return { ...edition, [which]: copy };
}

function member(node: JSONValue, name: string): JSONValue {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

/** The edition with one action changed, the one with this target. */
function editionWith(target: string, change: Partial<Action>): Edition {
  const actions = edition.actions.map((action) =>
    action.target === target ? { ...action, ...change } : action,
  );
  return { ...edition, actions };
}

const guid = "$.components.schemas.Account.properties.guid";

describe("untranslated texts are named, with the English", () => {
  test.for([
    ["a description", "components parameters Limit description"],
    ["a code's title", "components schemas ProblemCode x-codes login-taken title"],
    ["a code's description", "components schemas InvalidInputCode x-codes cursor description"],
    ["an example's summary", "components examples AccountOpened summary"],
    ["a tag's name to show", "tags 1 x-displayName"],
    ["a property that is called like a member", "components schemas Problem properties title description"],
  ])("%s", ([, path = ""]) => {
    const [finding, ...others] = untranslated(planted("ukrainian", path, "Left in English."));
    expect(others).toEqual([]);
    expect(finding?.where).toBe(`/${path.replaceAll(" ", "/")}`);
    expect(finding?.what).toMatch(/^Not translated: "/);
    expect(finding?.fix).toContain("translations:missing");
  });

  test("an English text that quotes a Ukrainian name", () => {
    const path = "components parameters Surnames description";
    const english = planted("english", path, "Only customers called so, such as Коваленко.").english;
    const { ukrainian } = planted("ukrainian", path, "Only customers called so, such as Коваленко.");
    expect(untranslated({ ...edition, english, ukrainian })).toHaveLength(1);
  });

  test("but not the values of examples, nor what is only code", () => {
    const example = planted("english", "components examples AccountOpened value name", "Two words");
    expect(untranslated(example)).toEqual([]);
    expect(unknownProse(example)).toEqual([]);
    expect(
      untranslated(planted("english", "components parameters Limit description", "`limit` 1")),
    ).toHaveLength(0);
  });
});

test("words in a member that the gates do not know are noticed", () => {
  const [finding] = unknownProse(planted("english", "info x-notice", "Read the terms first"));
  expect(finding?.where).toBe("/info/x-notice");
});

describe("an action that is not well aimed is named with its file", () => {
  test("a target that finds nothing", () => {
    const [finding] = wellAimed(editionWith(guid, { target: "$.components.schemas.Acount.properties.guid" }));
    expect(finding?.where).toMatch(/^spec\/overlays\/uk\/accounts\.yaml:\d+$/);
    expect(finding?.what).toContain("finds nothing");
  });

  test("a target that is no query", () => {
    expect(wellAimed(editionWith(guid, { target: "$.components[" }))).toHaveLength(1);
  });

  test("a target that finds more than was meant", () => {
    const [finding] = wellAimed(editionWith(guid, { target: "$.components.schemas.Account.properties.*" }));
    expect(finding?.what).toContain("finds 12 places, and their English differs");
  });

  test("a place that is translated twice", () => {
    const [finding] = wellAimed(editionWith(guid, { target: "$.components.schemas.Account" }));
    expect(finding?.what).toContain("/components/schemas/Account is also translated at");
  });

  test("a text that the English does not have", () => {
    const [finding] = wellAimed(
      editionWith(guid, { update: { description: "GUID рахунку.", summary: "Рахунок" } }),
    );
    expect(finding?.what).toContain("has no text summary");
  });
});

test.for([
  ["a value", "components schemas Account required", ["guid"]],
  ["a junk member, as a comma in flow style makes one", "components parameters Limit що", null],
  ["an example", "components examples AccountOpened value name", "Рахунок"],
  ["the name of a tag", "tags 1 name", "Рахунки"],
] as const)("an edition that changes more than texts is noticed: %s", ([, path, value]) => {
  const [finding] = sameContract(
    planted("ukrainian", path, typeof value === "object" ? value && [...value] : value),
  );
  expect(finding?.what).toContain("differs here by more than a text");
});

test.for([
  [{ a: { b: 1, description: "A." } }, { a: { b: 1, description: "А." } }, []],
  [{ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, ["/a/b", "/a/c"]],
  [{ a: {} }, { a: { "b/c": null } }, ["/a/b~1c"]],
  [{ a: { b: 1 } }, {}, ["/a"]],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, ["/a/1/b"]],
  [{ a: [1] }, { a: [1, 2] }, ["/a/1"]],
  // A list is no map, even one of the same members.
  [{ a: [] }, { a: {} }, ["/a"]],
  [{ a: [1] }, { a: { 0: 1 } }, ["/a"]],
  [{ a: 1 }, null, ["/"]],
] as [JSONValue, JSONValue, string[]][])(
  "%j and %j differ by more than texts at %j",
  ([english, ukrainian, places]) => {
    expect(sameContract({ ...edition, english, ukrainian }).map(({ where }) => where)).toEqual(places);
  },
);

describe("a translation of another English is stale", () => {
  const english = "components schemas Account properties guid description";

  test("and the target, both texts and both ways to confirm are expected", () => {
    const changed = planted("english", english, "The GUID of the account.");
    const earlier = { title: "Account GUID", description: "The account's GUID." };
    const [finding, ...others] = upToDate(changed, () => earlier);
    expect(others).toEqual([]);
    expect(finding?.what).toBe(
      [
        `The English of ${guid} is not the one that was translated.`,
        'title, English before: "Account GUID"',
        'title, English now:    "Account GUID"',
        'title, Ukrainian:      "GUID рахунку"',
        'description, English before: "The account\'s GUID."',
        'description, English now:    "The GUID of the account."',
        'description, Ukrainian:      "GUID рахунку."',
      ].join("\n"),
    );
    expect(finding?.fix).toMatch(
      /translations:confirm "\\\$\.components.*\nor by hand: x-source-digest: "[0-9a-f]{12}"$/,
    );
  });

  test("so is one that was never confirmed", () => {
    expect(upToDate(editionWith(guid, { digest: undefined }), () => undefined)).toHaveLength(1);
  });

  test("but not when only its lines break elsewhere", () => {
    expect(upToDate(planted("english", english, "The account's\nGUID.\n"), () => undefined)).toEqual([]);
  });
});

describe("what a translation must take over", () => {
  const limit = "$.components.parameters.Limit";
  test.for([
    [
      "a number",
      "Скільки клієнтів повернути щонайбільше, від 1 до 100. Типово 50.",
      "lacks number 200 and adds number 100",
    ],
    [
      "code",
      "Скільки клієнтів повернути щонайбільше, від 1 до 200. Типово 50, як у `limit`.",
      "adds code `limit`",
    ],
    [
      "a link",
      "Клієнти: від 1 до 200, типово 50, див. https://specie.example/limit",
      "adds link https://specie",
    ],
  ])("%s", ([, description, expected]) => {
    const [finding] = sameMarks(editionWith(limit, { update: { description } }));
    expect(finding?.where).toMatch(/^spec\/overlays\/uk\/parameters\.yaml:\d+ description$/);
    expect(finding?.what).toContain(expected);
  });

  test("the words of the glossary", () => {
    const [finding] = sameTerms(
      editionWith("$.components.schemas.Account.properties.customer_guid", {
        update: { description: "Замовник, якому належить рахунок; інакше `wallet_user_guid`." },
      }),
    );
    expect(finding?.what).toContain('The English says "customer", the Ukrainian has no «клієнт…»');
  });
});

test.for([
  ["mixes Latin and Cyrillic letters", "Дані рaхунку"],
  ["a Latin letter where", "Рахунок i клієнт"],
  ["that is not Ukrainian", "Этот рахунок"],
  ["quotation marks", 'Рахунок "основний"'],
  ["an apostrophe other", "Ім'я клієнта"],
  ["a hyphen for a dash", "Рахунок - це рахунок"],
  ["for an ellipsis", "Рахунок..."],
  ["a space too many", "Рахунок , а також клієнт"],
  ["English words left", "Рахунок of the customer"],
])("a slip of typography is noticed: %s", ([expected = "", description]) => {
  const findings = typography(editionWith(guid, { update: { description } }));
  expect(findings.map(({ what }) => what).join()).toContain(expected);
});

test("words of both alphabets joined by a hyphen, and lower-case code, are no slips", () => {
  const description = "JSON-вказівник, Ed25519-ключ і `two words`, координата x; геш у base64url.";
  expect(typography(editionWith(guid, { update: { description } }))).toEqual([]);
});

test("an action whose places have different texts, or none, is judged by its aim alone", () => {
  const english = { info: { title: "A `code`" }, tags: [{ description: "One 1" }, { description: "Two 2" }] };
  const judged = (target: string) => {
    const update = { title: "Код", description: "Щось" };
    const action: Action = { file: "a.yaml", line: 1, target, update, digest: "0" };
    const small: Edition = { english, ukrainian: english, actions: [action], glossary: [] };
    return [wellAimed(small), upToDate(small, () => undefined), sameMarks(small)].map(({ length }) => length);
  };
  expect(judged("$.tags[*]")).toEqual([1, 0, 0]);
  expect(judged("$.nowhere")).toEqual([1, 0, 0]);
  expect(judged("$.tags[1]")).toEqual([1, 1, 1]);
  expect(judged("$.info")).toEqual([1, 1, 1]);
});
