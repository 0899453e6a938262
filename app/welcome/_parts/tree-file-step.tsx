"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FilePicker } from "@/app/_components/file-picker";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { publishFirst } from "@/lib/first-run/queries";
import { sendTree } from "@/lib/tree/queries";
import type { Answering } from "./use-answers";

interface TreeFileStepProps extends Pick<Answering, "keep"> {
  /** Nothing is published yet: what was answered is laid in. */
  readonly first: boolean;
  readonly onApplied: () => void;
}

/** Publishes a tree file, or says everything that is wrong with it. */
export function TreeFileStep({ first, keep, onApplied }: TreeFileStepProps) {
  const [file, setFile] = useState<File | null>(null);
  const apply = useMutation({
    mutationFn: async (chosen: File) => {
      const text = await chosen.text();
      if (!first) return sendTree(text, chosen.name);
      await keep();
      return publishFirst({ file: text, format: /\.json$/i.test(chosen.name) ? "json" : "yaml" });
    },
    onSuccess: onApplied,
  });
  return (
    <div>
      <FilePicker
        label="Tree file"
        accept=".yaml,.yml,.json,application/json,application/yaml"
        file={file}
        onPick={(picked) => {
          apply.reset();
          setFile(picked);
        }}
      />
      <Button className="mt-3" disabled={file === null || apply.isPending} onClick={() => file && apply.mutate(file)}>
        Apply and publish
      </Button>
      {apply.isPending && <Progress words="Checking and publishing" done={null} total={null} />}
      {apply.error && <Refused error={apply.error} />}
    </div>
  );
}
