import type { Client, KeyWrite } from "@specie/client";

const key = {
  data: {
    kty: "OKP",
    alg: "EdDSA",
    kid: "key-2",
    crv: "Ed25519",
    x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  },
} satisfies KeyWrite;

/** Registers a key, replaces it, checks a token with it and lists what there is. */
export async function rotate(specie: Client): Promise<string[]> {
  const registered = await specie.registerKey({ body: key, headers: { "Idempotency-Key": "k-3" } });
  await specie.replaceKey({ jwk_guid: registered.data.guid, body: key });
  await specie.checkToken();
  const { data } = await specie.listKeys();
  return data.keys.map(({ guid, kid }) => `${guid} ${kid}`);
}
