import { document, json, operation, responses, sharing, table } from "./rows.ts";

const everyStatus = ["400", "401", "429", "500", "503"];
const problem = { description: "d", content: { "application/problem+json": {} } };
const failures = (statuses: readonly string[], response: object = problem) =>
  Object.fromEntries(statuses.map((status) => [status, response]));
table("common-problems", [
  ["all five", 0, responses(failures(everyStatus))],
  ["those of the settings", 0, responses(failures(["400", "500"])), { statuses: ["400", 500] }],
  [
    "one of the settings missing",
    1,
    responses(failures(["400"])),
    { statuses: ["400", 500] },
    "declare 500.",
  ],
  ...everyStatus.map(
    (status) =>
      [
        `without ${status}`,
        1,
        responses(failures(everyStatus.filter((one) => one !== status))),
        {},
        `does not declare ${status}.`,
      ] as const,
  ),
  ...["404", "409", "499", "500", "599", "4XX", "5XX"].map(
    (status) =>
      [
        `${status} in another form`,
        1,
        responses({ ...failures(everyStatus), [status]: { description: "d", content: json({}) } }),
        {},
        `answer ${status}`,
      ] as const,
  ),
  ...["200", "302", "default"].map(
    (status) =>
      [
        `${status} in another form`,
        0,
        responses({ ...failures(everyStatus), [status]: { description: "d", content: json({}) } }),
      ] as const,
  ),
  [
    "two media types",
    1,
    responses({
      ...failures(everyStatus),
      "404": { description: "d", content: { ...problem.content, ...json({}) } },
    }),
  ],
  ["two missing", 1, responses(failures(["400", "500", "503"])), {}, "declare 401, 429."],
  ["no name", 1, operation({ operationId: undefined }), {}, "This operation does not"],
  ["no responses at all", 1, operation({ responses: undefined }), {}, "400, 401, 429, 500, 503."],
  ["an empty list of the settings", 0, responses({}), { statuses: [] }],
  ["a setting that is no list", 0, responses({}), { statuses: 400 }],
  [
    "an extension beside the answers",
    0,
    responses({ ...failures(everyStatus), "x-404": { description: "d", content: json({}) } }),
  ],
  ["no body", 1, responses({ ...failures(everyStatus), "404": { description: "d" } })],
  ["an answer that two share", 1, sharing("404", { description: "d" }, failures(everyStatus))],
]);

const requestId = { "X-Request-Id": {} };
const answered = (status: string, headers: object) => responses({ [status]: { description: "d", headers } });
table("request-id-on-every-answer", [
  ...["200", "404", "500", "default", "4XX"].flatMap((status) => [
    [`${status} with`, 0, answered(status, requestId)] as const,
    [`${status} without`, 1, answered(status, {}), {}, "X-Request-Id"] as const,
  ]),
  ...["429", "503"].flatMap((status) => [
    [`${status} with both`, 0, answered(status, { ...requestId, "Retry-After": {} })] as const,
    [`${status} without Retry-After`, 1, answered(status, requestId), {}, "Retry-After"] as const,
    [`${status} without both`, 2, answered(status, {})] as const,
  ]),
  ["an answer that two share", 1, sharing("200", { description: "d" })],
  ["an answer that two share, without both", 2, sharing("429", { description: "d" })],
  ["an empty header of the settings", 1, answered("200", {}), { header: " " }, "X-Request-Id"],
  ["an extension", 0, answered("x-200", {})],
  ["a reference to a file that is not there", 0, responses({ "200": { $ref: "none.yaml" } })],
  ["a reference that leads nowhere", 0, responses({ "200": { $ref: "#/components/responses/None" } })],
  [
    "one answer under two statuses",
    2,
    {
      ...responses({ "400": { $ref: "answer.yaml" }, "429": { $ref: "answer.yaml" } }),
      "answer.yaml": "description: d\n",
    },
  ],
  [
    "an answer of the components",
    1,
    document({
      paths: { "/a": { get: { responses: { "200": { $ref: "#/components/responses/R" } } } } },
      components: { responses: { R: { description: "d" } } },
    }),
  ],
  ["the header of the settings", 0, answered("200", { "Trace-Id": {} }), { header: "Trace-Id" }],
  ["not the header of the settings", 1, answered("200", requestId), { header: "Trace-Id" }, "Trace-Id"],
  ["in another case", 0, answered("429", { "x-request-id": {}, "RETRY-AFTER": {} })],
]);

const share = { RateLimit: {}, "RateLimit-Policy": {} };
table("rate-limit-declared", [
  ...["200", "404", "429", "500", "default", "4XX"].flatMap((status) => [
    [`${status} with both`, 0, answered(status, share)] as const,
    [
      `${status} without the rest`,
      1,
      answered(status, { "RateLimit-Policy": {} }),
      {},
      "RateLimit.",
    ] as const,
    [`${status} without the policy`, 1, answered(status, { RateLimit: {} }), {}, "RateLimit-Policy"] as const,
    [`${status} without both`, 2, answered(status, {})] as const,
  ]),
  ["401 without", 0, answered("401", {})],
  ["an answer that two share", 2, sharing("200", { description: "d" })],
  ["in another case", 0, answered("200", { ratelimit: {}, "RATELIMIT-POLICY": {} })],
]);
