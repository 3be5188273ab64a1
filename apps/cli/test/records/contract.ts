import { completeBundle } from "@specie/contract/read-bundle";
import type { Contracts } from "../../src/texts/language.ts";

/**
 * A small contract that never changes: the operations that own commands read, and a few fields of each. So the record of what
 * commands print contains no text of the real contract.
 */
export const contracts: Contracts = { en: contractIn("en"), uk: contractIn("uk") };

function contractIn(language: "en" | "uk") {
  const t = (english: string, ukrainian: string) => (language === "en" ? english : ukrainian);

  const field = (title: string, schema: object, description = `${title}.`) => ({
    title,
    description,
    ...schema,
  });
  const text = { type: "string", minLength: 1, maxLength: 20 };
  const orNull = (schema: object) => ({ ...schema, type: [Object(schema).type, "null"] });
  const guids = { type: "string", format: "uuid", examples: ["0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57"] };
  const time = { type: "string", format: "date-time", examples: ["2026-03-12T09:00:00Z"] };

  const login = field(t("Login", "Логін"), { $ref: "#/components/schemas/Login" });
  const name = field(t("Given name", "Ім’я"), { ...text, examples: ["Олена"] });
  const segment = field(t("Segment", "Сегмент"), { type: "string", enum: ["PL", "PI"], examples: ["PL"] });
  const level = field(t("Level", "Рівень"), { type: "integer", minimum: 0, maximum: 99, examples: [1] });
  const limit = field(t("Limit", "Ліміт"), {
    ...{ type: "number", minimum: 0, "x-max-fraction-digits": 7, "x-max-significant-digits": 15 },
    examples: [150000.55],
  });
  const isDisabled = field(t("Disabled", "Вимкнено"), { type: "boolean", examples: [false] });
  const iban = field("IBAN", { type: "string", format: "iban", examples: ["UA213223130000026007233566001"] });
  // Longer than a hint beside a cell may be.
  const remark = field(
    t("Remark", "Примітка"),
    text,
    `${t("A word.", "Слово.")} ${t("It is long. ", "Воно довге. ").repeat(25)}`,
  );
  const asset = field(t("Asset", "Актив"), { type: "string", pattern: "^[A-Z]{3}$", examples: ["UAH"] });

  const create = { login, name, segment, kyc_level: level, balance_allowed: limit, is_disabled: isDisabled };
  const update = {
    ...{ wallet_user_guid: field("GUID", guids), name: orNull(name), segment, kyc_level: level },
    ...{ balance_allowed: limit, is_disabled: isDisabled },
  };
  const customer = {
    ...{ wallet_user_guid: field("GUID", guids), counterparty_guid: field(t("Bank", "Банк"), guids) },
    ...create,
    created_at: field(t("Created", "Створено"), time),
  };
  const event = {
    sequence: field(t("Number", "Номер"), { type: "integer" }),
    at: field(t("Time", "Час"), time),
    type: field(t("Type", "Вид"), { type: "string" }),
    object_guid: field(t("Object", "Об’єкт"), guids),
    customer_version: field(t("Version", "Версія"), { type: ["integer", "null"] }),
  };
  const entry = {
    sequence: { type: "integer" },
    at: time,
    entry: { type: "string" },
    hash: { type: "string" },
  };
  const account = {
    guid: field("GUID", guids),
    iban: orNull(iban),
    assets: field(t("Assets", "Активи"), { type: "array", items: { type: "object", properties: {} } }),
  };
  const key = { guid: field("GUID", guids), kid: field(t("Key id", "Ідентифікатор ключа"), text) };

  const object = (properties: object, required: readonly string[] = []) => ({
    ...{ type: "object", additionalProperties: false, properties, required },
  });
  const page = (list: string, properties: object) => ({
    [list]: { type: "array", items: object(properties) },
    total: { type: "integer" },
    total_relation: { type: "string", enum: ["eq", "gte"] },
    next_cursor: { type: ["string", "null"] },
  });
  const json = (schema: object) => ({ content: { "application/json": { schema } } });

  const parameter = (part: string, name: string, schema: object, description: string) => ({
    ...{ in: part, name, schema, description, required: part === "path" },
  });
  const query = {
    logins: parameter("query", "logins", { type: "array", items: login }, t("By login.", "За логіном.")),
    disabled: parameter("query", "is_disabled", isDisabled, t("Disabled ones too.", "Також вимкнені.")),
    limit: parameter("query", "limit", { type: "integer", default: 20 }, t("So many.", "Скільки.")),
    cursor: parameter("query", "cursor", { type: "string" }, t("The next page.", "Наступна сторінка.")),
    types: parameter("query", "types", { type: "array", items: { type: "string" } }, t("Kinds.", "Види.")),
    from: parameter("query", "from", { type: "string", enum: ["oldest", "latest"] }, t("Begin.", "Початок.")),
  };
  const ifMatch = parameter("header", "If-Match", { type: "string" }, t("The version.", "Версія."));
  const ofPath = (one: string) => parameter("path", one, guids, t(`The ${one}.`, `Це ${one}.`));

  /** An operation with its summary, which is its description, too, and the schema of its response. */
  const operation = (
    operationId: string,
    tag: string,
    [english, ukrainian]: readonly [string, string],
    response: object,
    more: object = {},
  ) => ({
    ...{ operationId, tags: [tag], summary: t(english, ukrainian), description: `${t(english, ukrainian)}.` },
    ...more,
    responses: {
      200: { description: "OK", ...json(object(response)) },
    },
  });
  const body = (properties: object, required: readonly string[] = []) => ({
    requestBody: { required: true, ...json(object(properties, required)) },
  });

  const newKey = body(
    { data: { type: "object", description: "JWK." }, proof: { ...text, maxLength: 4000 } },
    ["data"],
  );
  const base = "/counterparty/{counterparty_guid}";
  return completeBundle(
    {
      ...{ openapi: "3.1.0", info: { title: "Frozen", version: "1.2.3" }, servers: [{ url: "/api/v1" }] },
      security: [{ token: [] }],
      tags: [
        { name: "Customers", description: t("Customers of the bank.", "Клієнти банку.") },
        { name: "Accounts", description: t("Their accounts.", "Їхні рахунки.") },
        { name: "Keys", description: t("Keys of the bank.", "Ключі банку.") },
        { name: "History", description: t("What has changed.", "Що змінилося.") },
      ],
      paths: {
        [`${base}/customers`]: {
          parameters: [ofPath("counterparty_guid")],
          get: operation(
            "listCustomers",
            "Customers",
            ["List customers", "Отримати клієнтів"],
            page("customers", customer),
            { parameters: Object.values(query).slice(0, 4) },
          ),
          post: operation(
            "createCustomer",
            "Customers",
            ["Create a customer", "Створити клієнта"],
            { customer_guid: field("GUID", guids) },
            body(
              {
                asset_code: asset,
                asset_issuer: text,
                ...create,
                iban,
                remark,
              },
              ["asset_code", "asset_issuer"],
            ),
          ),
        },
        [`${base}/customers/{customer_guid}`]: {
          parameters: [ofPath("counterparty_guid"), ofPath("customer_guid")],
          get: operation("getCustomer", "Customers", ["Get a customer", "Отримати клієнта"], customer),
          put: operation("updateCustomer", "Customers", ["Change a customer", "Змінити клієнта"], customer, {
            ...body(update),
            parameters: [ifMatch],
          }),
        },
        [`${base}/customers/{customer_guid}/accounts`]: {
          parameters: [ofPath("counterparty_guid"), ofPath("customer_guid")],
          get: operation("listCustomerAccounts", "Accounts", ["List accounts", "Отримати рахунки"], {
            accounts: { type: "array", items: object(account) },
          }),
        },
        [`${base}/jwk`]: {
          parameters: [ofPath("counterparty_guid")],
          post: operation("registerKey", "Keys", ["Register a key", "Зареєструвати ключ"], key, newKey),
        },
        [`${base}/jwk/{jwk_guid}`]: {
          parameters: [ofPath("counterparty_guid"), ofPath("jwk_guid")],
          put: operation("replaceKey", "Keys", ["Replace a key", "Замінити ключ"], key, newKey),
          delete: operation("revokeKey", "Keys", ["Revoke a key", "Відкликати ключ"], key),
        },
        [`${base}/chain/head`]: {
          get: operation("getChainHead", "History", ["Get the head", "Отримати кінець"], entry),
        },
        [`${base}/chain/entries`]: {
          get: operation("listChainEntries", "History", ["List entries", "Отримати записи"], {
            ...{ entries: { type: "array", items: object(entry) }, has_more: { type: "boolean" } },
          }),
        },
        [`${base}/events`]: {
          get: operation(
            "listEvents",
            "History",
            ["List events", "Отримати події"],
            { events: { type: "array", items: object(event) }, has_more: { type: "boolean" } },
            { parameters: [query.types, query.from, query.cursor, query.limit] },
          ),
        },
        [`${base}/events/{event_guid}`]: {
          parameters: [ofPath("event_guid")],
          get: operation("getEvent", "History", ["Get an event", "Отримати подію"], event),
        },
      },
      components: {
        schemas: {
          Login: {
            description: t("A word of small letters. It is short.", "Слово з малих літер. Воно коротке."),
            ...{
              type: "string",
              minLength: 1,
              maxLength: 20,
              pattern: "^[^A-Z]+$",
              examples: ["olena@bank"],
            },
          },
          ProblemCode: {
            type: "string",
            "x-codes": {
              "login-taken": { title: "T", description: "D", status: 409, retryable: false },
              "version-mismatch": { title: "T", description: "D", status: 412, retryable: false },
              "service-unavailable": { title: "T", description: "D", status: 503, retryable: true },
            },
          },
        },
        securitySchemes: {
          token: {
            ...{ type: "apiKey", in: "header", name: "CX-Authorization", description: "A token." },
            ...{ "x-algorithms": ["EdDSA"], "x-required-claims": ["sub"], "x-max-lifetime-seconds": 1200 },
            "x-clock-skew-seconds": 30,
          },
        },
      },
    },
    "frozen",
  );
}
