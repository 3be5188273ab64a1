import { expect, inject, onTestFinished, test, vi } from "vitest";
import { withMock } from "../src/with-mock.ts";

const id = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const authorization = "Bearer any-token";
const json = { authorization, "content-type": "application/json" };
const receiver = { name: "Ada Byron", street: "12 St James Square", city: "London", country: "GB" };

test("the mock serves every operation from the examples, with a bearer token and a form", async () => {
  // A developer's own, which the tests leave alone.
  vi.stubEnv("HOST", "nowhere.invalid");
  onTestFinished(() => void vi.unstubAllEnvs());
  await withMock(inject("root"), async (url) => {
    const call = async (line: string, init: RequestInit = {}) => {
      const [method = "", path = ""] = line.split(" ");
      const response = await fetch(url + path, { method, headers: { authorization }, ...init });
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        text: await response.text(),
      };
    };
    const form = new FormData();
    form.set("label", new Blob(["%PDF"], { type: "application/pdf" }), "label.pdf");
    const parcel = JSON.stringify({ carrier: "fastpost", weight_grams: 1200, receiver });
    const manifest = JSON.stringify({ parcel_ids: [id] });

    expect(await call("POST /parcels", { headers: json, body: parcel })).toMatchObject({ status: 201 });
    expect(await call("POST /manifests", { headers: json, body: manifest })).toMatchObject({ status: 202 });
    expect(await call(`DELETE /parcels/${id}`)).toMatchObject({ status: 204, text: "" });
    expect(await call(`PUT /parcels/${id}/label`, { body: form })).toMatchObject({ status: 204 });
    expect(await call(`GET /parcels/${id}/label`)).toEqual({
      status: 200,
      type: "application/pdf",
      text: "%PDF-1.7",
    });
    expect(await call(`POST /parcels/${id}/pickup`)).toMatchObject({ status: 200 });

    const wrong = await call("POST /parcels", { headers: json, body: '{"carrier":1}' });
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([400, "invalid-request"]);
    const malformed = await call("POST /parcels", { headers: json, body: "{" });
    expect([malformed.status, JSON.parse(malformed.text).code]).toEqual([400, "malformed-json"]);
    const anonymous = await call("GET /parcels", { headers: {} });
    expect([anonymous.status, JSON.parse(anonymous.text).code]).toEqual([401, "unauthorized"]);
    expect(await call("PUT /parcels")).toMatchObject({ status: 405 });
    expect(await call("GET /letters")).toMatchObject({ status: 404 });
  });
});
