import { changeProvider, providerSettings } from "@/lib/accounts/provider-settings";
import { getProvider, putProvider } from "@/lib/api/operations/settings";
import { handle } from "@/lib/http";

export const GET = handle(getProvider, providerSettings);
export const PUT = handle(putProvider, (visit, { body }) => changeProvider(visit, body.provider));
