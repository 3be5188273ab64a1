/**
 * A program of an integrator of the Parcels API. It is compiled, then run against a server that answers by the contract, and
 * prints what it got.
 */
import {
  type Client,
  createCaller,
  createClient,
  modifyParcel,
  ProblemError,
  type WebhookBody,
} from "@specie/client";
import { createPickup } from "@specie/client/operations";
import { createRawClient } from "@specie/client/raw";

const { PARCELS_URL: baseUrl = "" } = process.env;
const parcels = createClient({ baseUrl, token: "secret" });
const path = { parcel_id: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08" };
const receiver = { name: "Ada Byron", street: "12 St James Square", city: "London", country: "GB" };
const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

const created = await parcels.createParcel({ body: { carrier: "fastpost", weight_grams: 1200, receiver } });
const status: 201 = created.status;
const announced: "announced" | "handed-over" | "delivered" | "cancelled" = created.data.status;

const manifest = await parcels.createManifest({ body: { parcel_ids: [path.parcel_id] } });
const accepted: 202 = manifest.status;

const cancelled = await parcels.cancelParcel(path);
const nothing: undefined = cancelled.data;

const uploaded = await parcels.uploadLabel({
  ...path,
  body: { label: new Blob([bytes], { type: "application/pdf" }), format: "a6" },
});
const label = await parcels.downloadLabel(path);
const blob: Blob = label.data;

const pickup = await parcels.createPickup(path);
// The body belongs to one of the two statuses.
const day = pickup.status === 200 ? pickup.data.day : pickup.data;
// The operation by itself, without a client of all.
const call = createCaller({ baseUrl, token: "secret" });
const wished = await call(createPickup, { ...path, body: { door: "Gate 4" } });

const raw = createRawClient({ baseUrl, token: "secret" });
const rawUpload = await raw.PUT("/parcels/{parcel_id}/label", {
  params: { path },
  body: { label: new Blob([bytes], { type: "application/pdf" }) },
  bodySerializer: ({ label: file }) => {
    const form = new FormData();
    form.set("label", file);
    return form;
  },
});

const modified = await modifyParcel(parcels, path.parcel_id, ({ note }) => ({ note: `${note ?? ""}!` }));
const listed: string[] = [];
for await (const { carrier } of parcels.iterate.listParcels()) listed.push(carrier);
const refused = await parcels.safe.getParcel({ parcel_id: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a00" });
const code = !refused.ok && refused.error instanceof ProblemError ? refused.error.code : undefined;

console.log(
  JSON.stringify({
    created: [status, announced],
    manifest: [accepted, manifest.data.status],
    cancelled: [cancelled.status, nothing === undefined],
    uploaded: uploaded.status,
    label: [...new Uint8Array(await blob.arrayBuffer())],
    pickup: [pickup.status, day ?? null],
    wished: wished.status,
    rawUpload: rawUpload.response.status,
    modified: modified.data.note,
    listed,
    code,
  }),
);

/** Compiled only: what a server of the shop gets when a parcel arrives. */
export function receive({ type, parcel }: WebhookBody<"parcelDelivered">): string {
  const happened: "parcel.delivered" = type;
  return `${happened}: ${parcel.id}`;
}

/** Compiled only. */
export async function mistakes(client: Client) {
  // @ts-expect-error the token is required
  createClient({ baseUrl });
  // @ts-expect-error a label is a file, not a text
  await client.uploadLabel({ ...path, body: { label: "JVBERi0=" } });
  // @ts-expect-error the file is required
  await client.uploadLabel({ ...path, body: { format: "a6" } });
  // @ts-expect-error the body of an announcement is required
  await client.createParcel({});
  // @ts-expect-error nothing is answered
  (await client.cancelParcel(path)).data.status;
}
