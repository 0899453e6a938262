"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FilePicker } from "@/app/_components/file-picker";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { sendTree } from "@/lib/tree/queries";

/** Publishes a tree file, or says everything that is wrong with it. */
export function TreeFileStep() {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const apply = useMutation({
    mutationFn: async (chosen: File) => sendTree(await chosen.text(), chosen.name),
    onSuccess: () => router.push("/thread"),
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
      <Button
        className="mt-3"
        tone="primary"
        disabled={file === null || apply.isPending}
        onClick={() => file && apply.mutate(file)}
      >
        Apply and publish
      </Button>
      {apply.isPending && <Progress words="Checking and publishing" done={null} total={null} />}
      {apply.error && <Refused error={apply.error} />}
    </div>
  );
}
