import { type Call, environment, queryString } from "./call.ts";

/** The call with the HTTP client of Java 17's own library. */
export function java(call: Call): string {
  const { operationId, method, body } = call;
  const publisher = body === undefined ? "noBody()" : "ofString(body)";
  return `${[
    "import java.net.URI;",
    "import java.net.http.HttpClient;",
    "import java.net.http.HttpRequest;",
    "import java.net.http.HttpResponse;",
    ...(call.answer.kind === "file" ? ["import java.nio.file.Path;"] : []),
    ...(call.idempotent ? ["import java.util.UUID;"] : []),
    "",
    `public class ${operationId.charAt(0).toUpperCase()}${operationId.slice(1)} {`,
    "    public static void main(String[] args) throws Exception {",
    "        var environment = System.getenv();",
    ...(body === undefined
      ? []
      : ['        var body = """', ...textBlock(JSON.stringify(body, null, 2)), '            """;']),
    "        var request = HttpRequest.newBuilder()",
    `            .uri(URI.create(${address(call)}))`,
    ...call.credentials.map(
      ({ name, prefix, env }) =>
        `            .header("${name}", ${prefix === "" ? "" : `"${prefix}" + `}environment.get("${env}"))`,
    ),
    ...call.headers.map(
      ([name, value]) => `            .header(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
    ),
    ...(call.idempotent ? ['            .header("Idempotency-Key", UUID.randomUUID().toString())'] : []),
    ...(body === undefined ? [] : [`            .header("Content-Type", "${call.mediaType}")`]),
    `            .method("${method}", HttpRequest.BodyPublishers.${publisher})`,
    "            .build();",
    `        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.${call.answer.kind === "file" ? `ofFile(Path.of("${call.answer.name}"))` : "ofString()"});`,
    `        System.out.println(response.${call.answer.kind === "none" ? "statusCode" : "body"}());`,
    "    }",
    "}",
  ].join("\n")}`;
}

function address(call: Call): string {
  const query = queryString(call);
  const parts = [
    `environment.get("${environment.url}")`,
    ...call.path.map((part) =>
      "env" in part ? `environment.get("${part.env}")` : JSON.stringify(part.text),
    ),
    ...(query === "" ? [] : [JSON.stringify(query)]),
  ];
  return `\n                ${parts.join("\n                + ")}`;
}

/** In a text block only backslashes and a row of three quotes are special (JLS 3.10.6), and JSON never has such a row. */
function textBlock(text: string): string[] {
  return text
    .replaceAll("\\", "\\\\")
    .split("\n")
    .map((line) => `            ${line}`);
}
