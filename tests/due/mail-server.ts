import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Arrived {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailPeer {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Turns mails away while it is set. */
  refuses: boolean;
  close(): Promise<void>;
}

/** A real mail server on loopback. */
export async function mailPeer(): Promise<MailPeer> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(peer.refuses ? new Error("Not now") : undefined),
    onData(stream, { envelope: { rcptTo } }, done) {
      let raw = "";
      stream.on("data", (piece: Buffer) => {
        raw += piece.toString();
      });
      stream.on("end", () => {
        const [head = "", ...body] = raw.split("\r\n\r\n");
        // Long lines are broken with "=" on their way (quoted-printable).
        const text = body
          .join("\n\n")
          .replace(/=\r?\n/g, "")
          .replace(/=3D/g, "=")
          .replace(/\r\n/g, "\n");
        const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(head)?.[1]?.replace(/\r\n/g, "") ?? "";
        arrived.push({ to: rcptTo.map(({ address }) => address).join(), subject, text });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const peer: MailPeer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived,
    refuses: false,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return peer;
}
