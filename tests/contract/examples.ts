import { textOf } from "../source-files";

/** The files and commands of the quick start, so that what a reader is told to type is what is tested. */
const page = textOf("docs/quick-start.md");

function block(language: string): string {
  const text = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (text === undefined) throw new Error(`The quick start has no ${language} block.`);
  return text;
}

export const TREE = block("yaml");
export const READINGS = block("csv");

/** The `golden-thread` commands of the quick start, in order, as words. */
export function quickStartCommands(): string[][] {
  return [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap((match) => (match[1] ?? "").split("\n"))
    .filter((line) => line.startsWith("npx golden-thread "))
    .map((line) => line.split(" ").slice(2));
}
