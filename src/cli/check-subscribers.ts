import type { CheckRow } from "./check-row.ts";
import type { Project } from "./open-project.ts";

/** How many there are, and whether what they chose is still there. */
export async function checkSubscribers({ config, store }: Project): Promise<CheckRow[]> {
  const { active } = await store.subscribers.count();
  const what = "subscribers";
  if (active === 0) return [{ what, verdict: "warn", detail: "0 active: nobody would get the issue" }];
  const choices = await store.subscribers.sectionChoices();
  const offered = new Set(config.sections.filter(({ kind }) => kind !== "sponsor").map(({ id }) => id));
  const gone = [...new Set(choices.flatMap(({ sections }) => sections))].filter((id) => !offered.has(id));
  const rows: CheckRow[] = [{ what, verdict: "ok", detail: `${active} active` }];
  return gone.length === 0 ? rows : [...rows, chosenInVain(gone)];
}

function chosenInVain(ids: readonly string[]): CheckRow {
  return {
    what: "chosen sections",
    verdict: "warn",
    detail: `readers chose ${ids.toSorted().join(", ")}, which the config does not have as a section to choose: they miss it, and who chose nothing else gets no mail; give the section its id back`,
  };
}
