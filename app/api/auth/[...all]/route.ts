import { answerAuth } from "@/lib/accounts/answer";

export function GET(request: Request): Promise<Response> {
  return answerAuth(request);
}

export function POST(request: Request): Promise<Response> {
  return answerAuth(request);
}
