import { existsSync, renameSync, rmSync } from "node:fs";
import type { Command } from "commander";
import type { Context } from "@/lib/context";
import { HELD_DATE } from "@/lib/demo/demo-calendar";
import { type MadeDemo, makeDemo } from "@/lib/demo/make";
import { settingsOf } from "@/lib/settings/data";
import type { Session } from "../session";

async function make(session: Session, ctx: Context): Promise<MadeDemo> {
  session.terminal.note("Making Harrow Broadband, the demo company: about half a minute…");
  return makeDemo(ctx, (step) => session.terminal.progress.report(step));
}

/** Makes the demo beside its place and moves it there when it is whole, so that an interruption leaves no half of it. */
async function makeWhole(session: Session, path: string): Promise<MadeDemo> {
  const draft = `${path}.making`;
  const removeDraft = () => {
    for (const ending of ["", "-wal", "-shm"]) rmSync(draft + ending, { force: true });
  };
  removeDraft();
  const ctx = session.openAt(draft, { create: true });
  try {
    const made = await make(session, ctx);
    ctx.store.close();
    renameSync(draft, path);
    return made;
  } finally {
    ctx.store.close();
    removeDraft();
  }
}

async function demo(session: Session): Promise<void> {
  const path = session.databasePath;
  if (!existsSync(path)) {
    const made = await makeWhole(session, path);
    return session.answer({ document: { database: path, ...made }, text: textOf(path, made) });
  }
  const ctx = session.open();
  if ((await settingsOf(ctx)).heldDate === HELD_DATE) {
    return session.answer({
      document: { database: path, people: 0, files: 0, readings: 0 },
      text: `The demo company is in ${path} already.`,
    });
  }
  const made = await make(session, ctx);
  await session.answer({ document: { database: path, ...made }, text: textOf(path, made) });
}

function textOf(path: string, { people, files, readings }: MadeDemo): string {
  const count = (number: number) => number.toLocaleString("en-GB");
  return `Harrow Broadband is in ${path}: ${count(people)} people, ${count(readings)} readings from ${files} files.`;
}

/** `demo`: the demo company, through the same doors as anybody's data. */
export function addDemo(program: Command, session: () => Session): void {
  program
    .command("demo")
    .summary("make the demo company, Harrow Broadband")
    .action(() => demo(session()));
}
