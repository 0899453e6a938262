import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";

export interface Asked {
  readonly method?: string;
  /** As it goes on the wire: nothing is normalised. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  /** Every byte of the head, as it came. */
  readonly head: string;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** One request as it is written, and the whole answer. */
export function ask(port: number, asked: Asked): Promise<Answered> {
  const { method = "GET", path, headers = {}, body } = asked;
  return new Promise((done, fail) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", fail);
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const text = response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          head: response.rawHeaders.join("\n"),
          body: text.toString("utf8"),
        });
      });
    });
    // A connection that was used before may be closed by the other side just as it is used again.
    sent.on("error", (error) => (sent.reusedSocket ? done(ask(port, asked)) : fail(error)));
    sent.end(body);
  });
}

/** Asks all of them, a few at a time, in order of completion; gives the answers in order of the questions. */
export async function askAll<Q, A>(questions: readonly Q[], answer: (question: Q) => Promise<A>, atOnce = 8): Promise<A[]> {
  const answers: A[] = new Array(questions.length);
  let next = 0;
  const work = async () => {
    for (let at = next++; at < questions.length; at = next++) {
      const question = questions[at];
      if (question !== undefined) answers[at] = await answer(question);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}
