import { type TreeFile, treeFile } from "./schema";

/** The same file with its keys in the order of the schema and nothing for what is undefined. */
export function inSchemaOrder(file: TreeFile): TreeFile {
  return plain(treeFile.parse(plain(file)));
}

function plain(file: TreeFile): TreeFile {
  return JSON.parse(JSON.stringify(file)) as TreeFile;
}
