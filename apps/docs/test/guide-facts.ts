import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { codesOf } from "@specie/contract";
import type { Proven } from "../samples/statements/sentences.ts";
import { editions, operationsOf, operationsReturning, problemsOf } from "../src/contract.ts";

/** A sentence of the guides, or the part of it that names a number, a header or a code, and what makes it true. */
export interface Fact extends Proven {
  /** Of the contract, of a setting of the repository or of a recorded response; "advice" promises nothing of the API. */
  readonly holds: (() => boolean) | "advice";
}

const operations = operationsOf("en");
const amount = editions.en.components.schemas["Amount"];
const statusOf = (code: string) => problemsOf("en").find((one) => one.code === code)?.status;

/** Whether each response that can have the code has the header too. */
function hasHeader(code: string, header: string): boolean {
  const responses = operationsReturning("en", code).flatMap(({ responses }) =>
    [...responses.values()].filter((response) => codesOf(response).includes(code)),
  );
  return (
    responses.length > 0 && responses.every(({ headers }) => headers.some(({ name }) => name === header))
  );
}

function requiresNode(manifest: string): boolean {
  const text = readFileSync(new URL(`../../../${manifest}`, import.meta.url), "utf8");
  const { engines }: { engines: { node: string } } = JSON.parse(text);
  return engines.node === ">=20.19";
}

/** Whether the client library reports failures by this code; its own tests show when. */
function isCodeOfClient(code: string): boolean {
  return readFileSync(new URL("../../../packages/client/src/errors.ts", import.meta.url), "utf8").includes(
    `"${code}"`,
  );
}

/** Whether any decimal of so many digits is the same after a double; tried where doubles are sparse, too. */
function survivesDouble(digits: number): boolean {
  const texts = [
    "9".repeat(digits),
    `0.${"1234567890".repeat(2).slice(0, digits)}`,
    `8${"7".repeat(digits - 1)}`,
  ];
  return texts.every((text) => String(Number(text)) === text);
}

export const facts: readonly Fact[] = [
  {
    guide: "amounts",
    en: "`150000.55` is 150,000 hryvnias and 55 kopiykas.",
    uk: "`150000.55` — це 150 000 гривень 55 копійок.",
    holds: () => /major units/.test(amount?.description ?? ""),
  },
  {
    guide: "amounts",
    en: "A JSON reader usually converts a number to a double, which keeps 15 significant digits exactly.",
    uk: "Програма, яка читає JSON, зазвичай перетворює число на double, а він точно зберігає будь-які 15 значущих цифр.",
    holds: () => amount?.["x-max-significant-digits"] === 15 && survivesDouble(15) && !survivesDouble(17),
  },
  {
    guide: "authentication",
    en: "Every request has a token in `CX-Authorization`:",
    uk: "Кожен запит містить у заголовку `CX-Authorization` токен:",
    holds: () =>
      Object.values(editions.en.components.securitySchemes).every(({ name }) => name === "CX-Authorization"),
  },
  {
    guide: "authentication",
    en: "401 [`unauthorized`](/en/problems/unauthorized/) states its reason",
    uk: "Помилка 401 [`unauthorized`](/uk/problems/unauthorized/) пояснює причину",
    holds: () => statusOf("unauthorized") === 401 && hasHeader("unauthorized", "WWW-Authenticate"),
  },
  {
    guide: "authentication",
    en: "If you replace the key that signs the request and get 401 on a retry, repeat the same request under its `Idempotency-Key`, signed with the new key.",
    uk: "Якщо ви замінюєте ключ, яким підписано сам запит, і на повторний запит отримали 401, надішліть той самий запит із тим самим `Idempotency-Key`, підписавши токен новим ключем.",
    // The conformance kit proves the contract's sentence.
    holds: () => {
      const replaceKey = operations.find(({ id }) => id === "replaceKey");
      return (
        /the one that is replaced, sign the retry with the new key/.test(
          replaceKey?.description.replaceAll(/\s+/g, " ") ?? "",
        ) && replaceKey?.parameters.some(({ name }) => name === "Idempotency-Key") === true
      );
    },
  },
  {
    guide: "command-line",
    en: "It requires Node 20.19 or newer.",
    uk: "Потрібен Node 20.19 або новіший.",
    holds: () => requiresNode("apps/cli/package.json"),
  },
  {
    guide: "command-line",
    en: "and respects `Retry-After`.",
    uk: "і завжди з дотриманням `Retry-After`.",
    // The tests of the command line show how it waits.
    holds: () => hasHeader("too-many-requests", "Retry-After"),
  },
  {
    guide: "command-line",
    en: "without `--concurrency` it sends several at once",
    uk: "без `--concurrency` їх надсилається кілька водночас",
    holds: "advice",
  },
  {
    guide: "command-line",
    en: "Exit code 137 means that the process was killed.",
    uk: "Код завершення 137 означає, що процес примусово завершено.",
    holds: () => 128 + constants.signals.SIGKILL === 137,
  },
  {
    guide: "concurrency",
    en: "Send it back in `If-Match`,",
    uk: "Надішліть її в `If-Match`,",
    holds: () => operations.some(({ parameters }) => parameters.some(({ name }) => name === "If-Match")),
  },
  {
    guide: "concurrency",
    en: "After [`version-mismatch`](/en/problems/version-mismatch/) get the customer again,",
    uk: "Після [`version-mismatch`](/uk/problems/version-mismatch/) отримайте дані клієнта ще раз,",
    holds: "advice",
  },
  {
    guide: "conformance",
    en: "Statuses that a caller cannot trigger, such as 500 and 503, are listed as waived.",
    uk: "Статуси, яких не можна викликати ззовні, як-от 500 і 503, набір лише перелічує.",
    holds: () => [500, 503].every((status) => operations.every(({ responses }) => responses.has(status))),
  },
  {
    guide: "errors",
    en: "asks for Ukrainian texts with `Accept-Language`.",
    uk: "тексти українською він просить через `Accept-Language`.",
    holds: () => recorded("errors.two-mistakes")?.headers["Content-Language"] === "uk",
  },
  {
    guide: "errors",
    en: "Where the answer is yes, wait for the seconds in `Retry-After`,",
    uk: "Там, де в таблиці «так», зачекайте стільки секунд, скільки вказано в `Retry-After`,",
    holds: () =>
      problemsOf("en").every(({ code, retryable }) => !retryable || hasHeader(code, "Retry-After")),
  },
  {
    guide: "errors",
    en: "Handle it like 503 [`service-unavailable`](/en/problems/service-unavailable/).",
    uk: "Дійте так, як після 503 [`service-unavailable`](/uk/problems/service-unavailable/).",
    holds: () => statusOf("service-unavailable") === 503,
  },
  {
    guide: "first-call",
    en: "You need Node 20.19 or newer, and nothing else.",
    uk: "Потрібен лише Node 20.19 або новіший.",
    holds: () => requiresNode("package.json"),
  },
  {
    guide: "first-call",
    en: "If you get 401 [`unauthorized`](/en/problems/unauthorized/),",
    uk: "Якщо відповідь — 401 [`unauthorized`](/uk/problems/unauthorized/),",
    holds: () => statusOf("unauthorized") === 401,
  },
  {
    guide: "idempotency",
    en: "`Idempotency-Key` is taken by",
    uk: "`Idempotency-Key` приймають",
    // The component after it lists the operations.
    holds: () =>
      operations.some(({ parameters }) => parameters.some(({ name }) => name === "Idempotency-Key")),
  },
  {
    guide: "idempotency",
    en: "the same key gets 409 [`idempotency-key-in-progress`](/en/problems/idempotency-key-in-progress/) with `Retry-After`:",
    uk: "на той самий ключ сервер відповідає 409 [`idempotency-key-in-progress`](/uk/problems/idempotency-key-in-progress/) із `Retry-After`:",
    holds: () =>
      statusOf("idempotency-key-in-progress") === 409 &&
      hasHeader("idempotency-key-in-progress", "Retry-After"),
  },
  {
    guide: "idempotency",
    en: "waits with jitter, and respects `Retry-After`.",
    uk: "робить паузи різної довжини та дотримується `Retry-After`.",
    // The tests of the client library show how it waits.
    holds: () => hasHeader("service-unavailable", "Retry-After"),
  },
  {
    guide: "limits",
    en: "Above the limit you get 429 [`too-many-requests`](/en/problems/too-many-requests/).",
    uk: "Понад ліміт відповідь — 429 [`too-many-requests`](/uk/problems/too-many-requests/).",
    holds: () => statusOf("too-many-requests") === 429,
  },
  {
    guide: "limits",
    en: "Wait for the seconds in `Retry-After`.",
    uk: "Зачекайте стільки секунд, скільки вказано в `Retry-After`.",
    holds: () => hasHeader("too-many-requests", "Retry-After"),
  },
  {
    guide: "mock",
    en: "The header `sl-violations` contains the details.",
    uk: "Подробиці містить заголовок `sl-violations`.",
    // A test of the mock reads the header.
    holds: () =>
      readFileSync(new URL("../../mock/src/send-answer.ts", import.meta.url), "utf8").includes(
        '"sl-violations"',
      ),
  },
  {
    guide: "mock",
    en: "`code=429` for an exceeded rate limit, `code=503` for a server that is unavailable, `code=412` for a lost race.",
    uk: "`code=429` — перевищено ліміт запитів, `code=503` — сервер недоступний, `code=412` — дані вже змінено.",
    holds: () =>
      statusOf("too-many-requests") === 429 &&
      statusOf("service-unavailable") === 503 &&
      statusOf("version-mismatch") === 412,
  },
  {
    guide: "networks",
    en: "A proxy that keeps the answer from the client is a `connection-failed`",
    uk: "Якщо проксі не віддав відповіді, це `connection-failed`",
    holds: () => isCodeOfClient("connection-failed"),
  },
  {
    guide: "networks",
    en: "is an `unexpected-answer` with its status",
    uk: "це `unexpected-answer` зі статусом",
    holds: () => isCodeOfClient("unexpected-answer"),
  },
  {
    guide: "networks",
    en: "the call fails with `connection-failed`, and its `cause`",
    uk: "виклик завершується помилкою `connection-failed`, а її `cause`",
    holds: () => isCodeOfClient("connection-failed"),
  },
  {
    guide: "networks",
    en: "and the call fails with `connection-failed`.",
    uk: "і виклик завершується помилкою `connection-failed`.",
    holds: () => isCodeOfClient("connection-failed"),
  },
  {
    guide: "operating",
    en: "With `DATABASE_URL` it uses yours, 15 or newer.",
    uk: "Якщо задано `DATABASE_URL`, він працює з вашим, версії 15 або новішої.",
    holds: () => /\b15 or newer/.test(readFileSync(new URL("../../api/README.md", import.meta.url), "utf8")),
  },
  {
    guide: "history",
    en: "Then the response is 410 [`cursor-expired`](/en/problems/cursor-expired/), instead of other events in their place.",
    uk: "Тоді відповідь — 410 [`cursor-expired`](/uk/problems/cursor-expired/), а не інші події на їхньому місці.",
    holds: () => statusOf("cursor-expired") === 410,
  },
  {
    guide: "own-tool",
    en: "the pause after `Retry-After` are yours;",
    uk: "пауза за `Retry-After` залишаються за вами;",
    holds: "advice",
  },
];

interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function recorded(id: string): Recorded | undefined {
  const file = new URL("../recorded/responses.json", import.meta.url);
  const all: Readonly<Record<string, Recorded>> = JSON.parse(readFileSync(file, "utf8"));
  return all[id];
}
