import { AppError } from "@/lib/errors";
import { refusal } from "@/lib/http";

/** Whatever no endpoint answers to, whoever asks: a program is told so as it is told of every other refusal. */
function nothingHere(): Response {
  return refusal(new AppError("not-found", "Nothing is at this address: /api/v1/openapi.json lists what there is."));
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
