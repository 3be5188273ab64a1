import { editions, operationNamed, tokenScheme } from "../contract.ts";
import type { Bilingual, Lang } from "../lang.ts";
import type { Translate } from "../reference/rules.ts";

/** A number that a caller must observe, or can rely on. */
export interface Limit {
  readonly what: Bilingual;
  readonly least?: number;
  readonly most?: number;
  readonly byDefault?: number;
  readonly unit?: "byte" | "hour" | "second";
  /** The code of the problem that a request beyond it gets. */
  readonly problem?: string;
}

const { components } = editions.en;
const { schemas, parameters, responses } = components;
const token = tokenScheme("en");
const list = new Map(operationNamed("en", "listCustomers").parameters.map((one) => [one.name, one.schema]));

/** All limits, each read from its place in the contract. */
export const limits: readonly Limit[] = [
  {
    what: { en: "Body of a request", uk: "Тіло запиту" },
    most: at(responses["BodyTooLarge"], "x-max-body-bytes"),
    unit: "byte",
    problem: "body-too-large",
  },
  {
    what: { en: "Customers on a page (`limit`)", uk: "Клієнтів на сторінці (`limit`)" },
    least: at(list.get("limit"), "minimum"),
    most: at(list.get("limit"), "maximum"),
    byDefault: at(list.get("limit"), "default"),
    problem: "invalid-request",
  },
  {
    what: { en: "Customers to skip (`offset`)", uk: "Скільки клієнтів пропустити (`offset`)" },
    most: at(list.get("offset"), "maximum"),
    byDefault: at(list.get("offset"), "default"),
    problem: "invalid-request",
  },
  {
    what: { en: "Values of one filter", uk: "Значень одного фільтра" },
    most: Math.max(...[...list.values()].map(({ maxItems = 0 }) => maxItems)),
    problem: "invalid-request",
  },
  {
    what: { en: "Characters of `search_string`", uk: "Символів у `search_string`" },
    least: at(list.get("search_string"), "minLength"),
    most: at(list.get("search_string"), "maxLength"),
    problem: "invalid-request",
  },
  {
    what: { en: "Matches that `total` counts exactly", uk: "Збігів, які `total` рахує точно" },
    most: at(schemas["CustomerPage"]?.properties?.["total"], "maximum"),
  },
  {
    what: { en: "Keys of a counterparty", uk: "Ключів контрагента" },
    most: at(schemas["KeyList"]?.properties?.["keys"], "maxItems"),
    problem: "too-many-keys",
  },
  {
    what: { en: "Characters of `Idempotency-Key`", uk: "Символів в `Idempotency-Key`" },
    // The contract's length counts the two quotation marks that may enclose it.
    most: at(parameters["IdempotencyKey"]?.schema, "maxLength") - 2,
    problem: "invalid-request",
  },
  {
    what: {
      en: "Responses are kept for a repeated request",
      uk: "Відповіді зберігаються для повторного запиту",
    },
    least: at(parameters["IdempotencyKey"], "x-retention-hours"),
    unit: "hour",
  },
  {
    what: { en: "Life of a token", uk: "Строк дії токена" },
    most: token["x-max-lifetime-seconds"],
    unit: "second",
    problem: "unauthorized",
  },
  {
    what: { en: "Difference between the clocks", uk: "Розбіжність годинників" },
    most: token["x-clock-skew-seconds"],
    unit: "second",
    problem: "unauthorized",
  },
  {
    what: { en: "Digits of an amount after the point", uk: "Цифр суми після крапки" },
    most: at(schemas["Amount"], "x-max-fraction-digits"),
    problem: "invalid-request",
  },
  {
    what: { en: "Significant digits of an amount", uk: "Значущих цифр суми" },
    most: at(schemas["Amount"], "x-max-significant-digits"),
    problem: "invalid-request",
  },
  {
    what: { en: "Errors listed in `errors`", uk: "Помилок, перелічених в `errors`" },
    most: at(schemas["Problem"]?.properties?.["errors"], "maxItems"),
  },
];

/** The numbers of a limit in words. */
export function limitText({ least, most, byDefault, unit }: Limit, lang: Lang, t: Translate): string {
  const plain = new Intl.NumberFormat(lang);
  const format = unit ? new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }) : plain;
  const range =
    least !== undefined && most !== undefined
      ? t("limit.range", { least: plain.format(least), most: format.format(most) })
      : most !== undefined
        ? t("limit.most", { most: format.format(most) })
        : t("limit.least", { least: format.format(least ?? 0) });
  return byDefault === undefined ? range : t("limit.default", { range, default: plain.format(byDefault) });
}

/** A number of the contract. */
function at(node: object | undefined, keyword: string): number {
  const found: unknown = new Map(Object.entries(node ?? {})).get(keyword);
  if (typeof found !== "number") throw new Error(`The contract lacks ${keyword} where a guide reads it`);
  return found;
}
