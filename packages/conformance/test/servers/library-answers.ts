/** Answers to operations of the library, right and wrong. */
export interface Answer {
  readonly expected: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const json = { "Content-Type": "application/json" };
const problem = { "Content-Type": "application/problem+json" };
const hal = { "Content-Type": "application/hal+json" };
const total = { ...json, "X-Total": "2" };

const answer = (
  expected: number,
  status: number,
  headers: Record<string, string>,
  body: unknown = "",
): Answer => ({
  ...{ expected, status, headers },
  text: typeof body === "string" ? body : JSON.stringify(body),
});

const book = { kind: "book", title: "Sea", isbn: "9780306406157" };
const film = { kind: "film", title: "Earth" };
const ended = {
  ...{ Deprecation: "@1777593600", Sunset: "Sat, 01 May 2027 00:00:00 GMT" },
  Link: '<https://library.example/>; rel="deprecation", <https://library.example/>; rel="sunset"',
};

const answers: Readonly<Record<string, readonly Answer[]>> = {
  listBooks: [
    answer(
      200,
      200,
      { ...total, "X-Cached": "true", "X-Shelves": "1, 2" },
      { items: [book, film], next: null },
    ),
    answer(
      200,
      200,
      { ...total, "X-Total": "-1", "X-Cached": "yes", Link: "a", "X-Shelves": "1, 2,x" },
      { items: [] },
    ),
    answer(200, 200, json, { items: [{ ...film, odd: 1 }, { kind: "song" }], next: 1, constructor: 1 }),
    answer(200, 200, total, '{"items":[],"next":"12345678901234567890"}'),
    answer(200, 200, total, "[]"),
    answer(200, 200, total, "no JSON"),
    answer(200, 200, { ...total, "Content-Type": "text/csv; header=present" }, "a,b"),
    answer(200, 200, { ...total, "Content-Type": "text/html" }, "<p>"),
    answer(200, 200, { "X-Total": "1" }, "{}"),
    answer(400, 400, problem, { code: "wrong", type: "https://x/problems/wrong" }),
    answer(400, 418, problem, { code: "tea" }),
    answer(418, 418, problem, { code: "gone" }),
    answer(200, 503, {}, ""),
    answer(503, 503, {}, "busy"),
    answer(200, 200, { ...total, ...ended, Sunset: "soon" }, {}),
  ],
  addBook: [
    answer(201, 201, { ...json, Location: "/books/9" }, book),
    answer(
      201,
      201,
      { ...json, Location: "/a b" },
      { ...book, title: "S", tags: ["long", "long"], price: 0.3 },
    ),
    answer(201, 201, { ...json, Location: "/" }, { ...book, pages: 0, state: "lost", kind: "film" }),
    answer(201, 201, { ...json, Location: "/" }, { ...book, extra: { a: 1 }, sequel: { ...book, odd: 1 } }),
    answer(201, 201, { ...json, Location: "/" }, { ...book, size: { cm: 1, inch: 2 }, old: null }),
    answer(204, 204, {}),
    answer(201, 204, { "Content-Type": "text/plain" }, "text"),
    answer(422, 422, problem, {
      ...{ code: "wrong", type: "https://x/problems/wrong", errors: [{ in: "body", at: "/title" }] },
    }),
    answer(422, 422, { ...problem, "X-Request-Id": "mine" }, { code: "gone", request_id: "other" }),
    answer(422, 400, problem, { code: "wrong" }),
    answer(413, 413, {}, ""),
  ],
  getBook: [
    answer(200, 200, { ...hal, ...ended }, film),
    answer(200, 200, hal, film),
    answer(200, 200, { ...hal, ...ended, Sunset: "Sun, 02 May 2027 00:00:00 GMT" }, film),
    answer(200, 200, { ...hal, ...ended, Deprecation: "@1777593601" }, film),
    answer(200, 200, { ...json, ...ended }, film),
    answer(404, 404, { ...problem, ...ended }, { code: "gone", type: "https://x/problems/gone" }),
    answer(500, 500, { ...problem, ...ended }, "oops"),
  ],
  patchBooksIsbn: [answer(200, 200, json, [1]), answer(200, 200, json, "")],
  deleteBooksIsbn: [
    answer(202, 202, {}),
    answer(404, 404, problem, { code: 7 }),
    answer(202, 202, {}, "soon"),
  ],
  headBooksIsbn: [answer(200, 200, json), answer(200, 200, hal), answer(404, 404, {})],
  getBooksIsbn: [
    answer(200, 200, { "Content-Type": "text/html" }, "<p>"),
    answer(200, 200, { "Content-Type": "Application/JSON; charset=utf-8" }, { until: 1 }),
    answer(200, 200, {}, "A"),
  ],
  lend: [
    answer(200, 200, json, { until: "2026-03-01T10:00:00Z", "x-note": "a", any: [1] }),
    answer(200, 200, json, { until: "today", mail: "no one", days: 51, "x-note": 1, other: 1, never: null }),
  ],
  setCover: [answer(200, 200, { "Content-Type": "image/png" }, "PNG"), answer(200, 200, json, "{}")],
};

export const answersOf = (operation: string): readonly Answer[] => answers[operation] ?? [];
