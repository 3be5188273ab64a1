import { hostileClaims } from "./hostile-claims.ts";
import { hostileForms } from "./hostile-forms.ts";
import { hostileHeaders } from "./hostile-headers.ts";
import type { HostileToken, TwoBanks } from "./two-banks.ts";

/** Everything that must be answered with 401, each under a name of its own. */
export function hostileTokens(world: TwoBanks): HostileToken[] {
  return [...hostileForms(world), ...hostileHeaders(world), ...hostileClaims(world)];
}
