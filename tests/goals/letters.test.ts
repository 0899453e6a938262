import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseDate } from "@/lib/core/period";
import { remind } from "@/lib/due/remind";
import { acceptProposal, answerProposal, proposeGoal, withdrawProposal } from "@/lib/goals/mutations";
import { changeSettings } from "@/lib/settings/mutations";
import { type MailPeer, mailPeer } from "../due/mail-server";
import { type Company, company } from "./company";

let acme: Company;
let peer: MailPeer;
beforeEach(async () => {
  acme = await company();
  peer = await mailPeer();
  vi.stubEnv("SMTP_URL", peer.url);
  vi.stubEnv("PUBLIC_URL", "https://thread.acme.example");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await peer.close();
});

const target = { date: parseDate("2026-12-31") ?? expect.fail("2026-12-31"), value: 72 };
const propose = (metric = "fixed") => proposeGoal(acme.as("field"), { metric, target, reason: "Two vans are late." });
const told = async (input = {}) => {
  const { mails } = await remind(acme.operator, input);
  return mails.filter(({ proposals }) => proposals.length > 0).map(({ to, subject, outcome }) => [to, subject, outcome]);
};
const answered = { to: "field@acme.example", subject: "Your proposal: Fixed first time, Field" };

describe("mails about proposed goals", () => {
  it("go to administrators where nobody else answers, then to and fro, each step once", async () => {
    const { id } = await propose();
    const waits = (who: string) => [`${who}@acme.example`, "A goal waits for your answer: Fixed first time, Field", "sent"];
    expect((await told({ dryRun: true })).map(([to, , outcome]) => [to, outcome])).toEqual([
      ["admin@acme.example", "dry-run"],
      ["second@acme.example", "dry-run"],
    ]);
    expect(await told()).toEqual([waits("admin"), waits("second")]);
    expect(await told()).toEqual([]);
    await answerProposal(acme.as("admin"), { id, words: "Would 76 do?" });
    expect(await told()).toEqual([[answered.to, answered.subject, "sent"]]);
    await answerProposal(acme.as("field"), { id, words: "74, with the vans." });
    expect(await told()).toEqual([waits("admin"), waits("second")]);
    await acceptProposal(acme.as("second"), { id });
    expect(await told()).toEqual([[answered.to, answered.subject, "sent"]]);
    expect(await told()).toEqual([]);
    expect(peer.arrived.at(-1)?.text.trim()).toBe(
      [
        "Hello Field,",
        "there is news of proposed goals of Acme in Golden Thread.",
        "Fixed first time, Field: your proposal was accepted. It stands in a draft, and holds once that is published.\nhttps://thread.acme.example/metrics/fixed",
        "You get this once for each step of a proposal that you made, or that is yours to answer.",
      ].join("\n\n"),
    );
    expect(JSON.stringify(peer.arrived)).not.toMatch(/72|76|vans/);
  });

  it("go to the owner and the leads of the owning department, not to administrators besides", async () => {
    await proposeGoal(acme.as("field"), { metric: "answered", unit: "field", target, reason: "Two vans are late." });
    const subject = "A goal waits for your answer: Answered, Field";
    expect(await told()).toEqual([
      ["olga@acme.example", subject, "sent"],
      ["support@acme.example", subject, "sent"],
    ]);
    expect(peer.arrived[0]?.text).toContain("https://thread.acme.example/metrics/answered?unit=field");
  });

  it("say nothing of what one did oneself, nor of what is days old", async () => {
    const { id } = await propose();
    await withdrawProposal(acme.as("field"), { id });
    expect(await told()).toEqual([]);
    await propose();
    acme.today("2026-05-14");
    expect(await told()).toEqual([]);
  });

  it("are tried again where the server did not take them, and not sent where mails are switched off", async () => {
    await propose();
    peer.refuses = true;
    expect((await told()).map(([, , outcome]) => outcome)).toEqual(["failed", "failed"]);
    peer.refuses = false;
    await changeSettings(acme.operator, { reminders: "app" });
    expect(await told()).toEqual([]);
    await changeSettings(acme.operator, { reminders: "mail" });
    expect(await told()).toHaveLength(2);
  });
});
