"use client";

import { useQuery } from "@tanstack/react-query";
import { ChooseFrom } from "@/app/_ui/choose-from";
import { mappingsQuery } from "@/lib/import-mappings/queries";
import type { UploadWork } from "./use-upload";

/** The mappings that were saved by name, to read this file by one of them; nothing where there is none. */
export function SavedMappings({ work }: { readonly work: UploadWork }) {
  const { kind, fingerprint: own } = work.settled;
  const { data: named = [] } = useQuery(mappingsQuery(kind));
  if (named.length === 0) return null;
  const option = ({ id, name, mine, by }: (typeof named)[number]) => ({ key: id, name: name ?? "", word: mine ? "yours" : by });
  return (
    <div className="w-64 max-sm:w-full">
      <ChooseFrom
        label="Saved mapping"
        placeholder="Use a saved mapping"
        first={named.filter(({ fingerprint }) => fingerprint !== null && fingerprint === own).map(option)}
        firstSays="For these headings"
        options={named.map(option)}
        chosen={null}
        onChoose={({ key }) => {
          const chosen = named.find(({ id }) => id === key);
          if (chosen?.kind === "survey") work.decideSurvey(() => chosen.mapping);
          else if (chosen !== undefined) work.decide(() => chosen.mapping);
        }}
      />
    </div>
  );
}
