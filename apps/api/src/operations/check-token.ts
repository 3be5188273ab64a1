import { english } from "@specie/contract/editions";
import type { Handler } from "./call.ts";

export const checkToken: Handler<"checkToken"> = async ({ actor }) => ({
  body: {
    session_token: actor.tokenDigest,
    key_guid: actor.keyGuid,
    kid: actor.kid,
    sub: actor.sub,
    expires_at: new Date(actor.expiresAt * 1000).toISOString(),
    contract_version: english.info.version,
  },
});
