import { type Call, environment, queryString } from "./call.ts";

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
    ...(call.auth
      ? [
          `request.Headers.Add("${call.auth.header}", ${call.auth.prefix === "" ? "" : `"${call.auth.prefix}" + `}Read("${environment.token}"));`,
        ]
      : []),
    ...(call.idempotent ? ['request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());'] : []),
    ...(body === undefined
      ? []
      : [`request.Content = new StringContent(body, Encoding.UTF8, "${call.mediaType}");`]),
    "",
    "using var response = await http.SendAsync(request);",
    "Console.WriteLine(await response.Content.ReadAsStringAsync());",
  ].join("\n");
}

/** A raw string literal needs no escapes, and removes the closing line's indentation. */
function indented(text: string): string[] {
  if (text.includes('"""'))
    throw new Error("A body with three quotes in a row needs a longer raw string literal");
  return text.split("\n").map((line) => `    ${line}`);
}
