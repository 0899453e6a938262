"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Progress } from "@/app/_components/progress";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { sendTree, templateFile } from "@/lib/tree/queries";

export interface OfferedTemplate {
  readonly name: string;
  readonly title: string;
  readonly suits: string;
  readonly metrics: number;
  readonly links: number;
}

interface TemplateStepProps {
  readonly templates: readonly OfferedTemplate[];
  readonly published: string | null;
}

/** Publishes a starting tree as it is, or gives its file to edit first. */
export function TemplateStep({ templates, published }: TemplateStepProps) {
  const router = useRouter();
  const [name, setName] = useState(templates[0]?.name ?? "");
  const apply = useMutation({
    mutationFn: async (template: string) => sendTree(await templateFile(template), `${template}.yaml`),
    onSuccess: () => router.push("/thread"),
  });
  return (
    <Form onSend={() => apply.mutate(name)}>
      <fieldset className="grid" disabled={apply.isPending}>
        <legend className="sr-only">Template</legend>
        {templates.map((template) => (
          <label
            key={template.name}
            className="flex cursor-pointer items-baseline gap-2.5 border-b border-rule py-2 last:border-0 max-sm:min-h-11"
          >
            <input
              type="radio"
              name="template"
              value={template.name}
              checked={template.name === name}
              onChange={() => setName(template.name)}
              className="size-3.5 flex-none translate-y-0.5 accent-ink"
            />
            <span className="min-w-0">
              <b className="font-medium">{template.title}</b>{" "}
              <span className="figures ml-1 text-12 text-ink2">
                {template.metrics} metrics, {template.links} links
              </span>
              <span className="block text-ink2">{template.suits}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={apply.isPending || published !== null} tone="primary">
          Use this template
        </Button>
        <a
          href={`/welcome/templates/${name}`}
          download={`${name}.yaml`}
          className="inline-flex min-h-7 items-center underline decoration-rule2 underline-offset-2"
        >
          Take its file and edit it first
        </a>
      </div>
      {published !== null && (
        <p className="mt-2 text-12 text-ink2">
          A template would replace the tree of {published}. Take its file instead, and apply what you need.
        </p>
      )}
      {apply.isPending && <Progress words="Publishing the tree" done={null} total={null} />}
      {apply.error && <Refused error={apply.error} />}
    </Form>
  );
}
