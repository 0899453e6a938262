import { z } from "zod";

/** Why locked figures are changed, in a person's words. It is kept with the batch. */
export const reasonText = z
  .string()
  .trim()
  .min(1, "says nothing")
  .max(1000, "is longer than 1,000 characters")
  .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, "holds characters that cannot be shown");
