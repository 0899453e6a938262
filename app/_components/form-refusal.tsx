/** Why a form was refused, where it is about no single field. Read aloud when it appears. */
export function FormRefusal({ says }: { readonly says: string | null }) {
  return (
    <div role="alert" className={says === null ? "" : "mb-3 border-l-2 border-off pl-3 font-medium text-off"}>
      {says}
    </div>
  );
}
