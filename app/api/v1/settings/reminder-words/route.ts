import { getReminderWords, putReminderWords } from "@/lib/api/operations/settings";
import { changeReminderWords, shownReminderWords } from "@/lib/due/words";
import { handle } from "@/lib/http";

export const GET = handle(getReminderWords, shownReminderWords);
export const PUT = handle(putReminderWords, (visit, { body }) => changeReminderWords(visit, body));
