import { getMail, putMail } from "@/lib/api/operations/settings";
import { handle } from "@/lib/http";
import { changeMail, mailSettings } from "@/lib/mail/settings";

export const GET = handle(getMail, mailSettings);
export const PUT = handle(putMail, (visit, { body }) => changeMail(visit, body.mail));
