import { z } from "zod";

export const mailServerSchema = z.strictObject({
  url: z.url({ protocol: /^smtps?$/, error: "is no address such as smtp://user:password@mail.example.com:587" }).max(1000),
  from: z.string().min(3).max(320).describe("The sender, as mails show it"),
});
export type MailServer = z.infer<typeof mailServerSchema>;

export const mailDocument = z.strictObject({
  mail: z
    .strictObject({
      server: z.string().describe("Without its password"),
      from: z.string(),
      setBy: z.enum(["environment", "setting"]),
    })
    .nullable(),
});
export type MailDocument = z.infer<typeof mailDocument>;
