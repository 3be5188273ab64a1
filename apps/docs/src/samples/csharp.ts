import { type Answer, type Call, environment, queryString } from "./call.ts";

/** The call with .NET's own HTTP client, as a program of top-level statements (C# 11). */
export function csharp(call: Call): string {
  const { method, body } = call;
  const path = call.path.map((part) => ("env" in part ? `{Read("${part.env}")}` : part.text)).join("");
  return [
    ...(body === undefined ? [] : ["using System.Text;", ""]),
    "static string Read(string name) => Environment.GetEnvironmentVariable(name)!;",
    "",
    ...(body === undefined ? [] : ['var body = """', ...indented(JSON.stringify(body, null, 2)), '    """;']),
    `var url = $"{Read("${environment.url}")}${path}${queryString(call)}";`,
    "",
    "using var http = new HttpClient();",
    `using var request = new HttpRequestMessage(HttpMethod.${method.charAt(0)}${method.slice(1).toLowerCase()}, url);`,
    ...call.credentials.map(
      ({ name, prefix, env }) =>
        `request.Headers.Add("${name}", ${prefix === "" ? "" : `"${prefix}" + `}Read("${env}"));`,
    ),
    ...call.headers.map(
      ([name, value]) => `request.Headers.Add(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    ),
    ...(call.idempotent ? ['request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());'] : []),
    ...(body === undefined
      ? []
      : [`request.Content = new StringContent(body, Encoding.UTF8, "${call.mediaType}");`]),
    "",
    "using var response = await http.SendAsync(request);",
    received(call.answer),
  ].join("\n");
}

function received(answer: Answer): string {
  if (answer.kind === "none") return "Console.WriteLine((int)response.StatusCode);";
  return answer.kind === "file"
    ? `await File.WriteAllBytesAsync("${answer.name}", await response.Content.ReadAsByteArrayAsync());`
    : "Console.WriteLine(await response.Content.ReadAsStringAsync());";
}

/** A raw string literal needs no escapes, and removes the closing line's indentation. JSON never has the three quotes that end it. */
function indented(text: string): string[] {
  return text.split("\n").map((line) => `    ${line}`);
}
