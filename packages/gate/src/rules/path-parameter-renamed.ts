import type { Rule } from "./rule.ts";

export const pathParameterRenamed = {
  id: "path-parameter-renamed",
  impact: { request: "patch", response: "patch" },
  en: ({ from, to }) =>
    `The path parameter ${from} is called ${to} now. Requests stay the same; generated clients see another name.`,
  uk: ({ from, to }) =>
    `Параметр шляху ${from} тепер називається ${to}. Запити не змінюються, але в згенерованих клієнтах назва інша.`,
} as const satisfies Rule;
