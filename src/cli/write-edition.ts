import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleBytes, sampleMessage } from "../briefing/test-message.ts";
import type { Outlet } from "../briefing/outlet.ts";
import type { StoredIssue } from "../store/issues.ts";

/** The files that `build` and the demo leave. */
export async function writeEdition(folder: string, edition: StoredIssue, outlet: Outlet): Promise<void> {
  const { issue, rendered, report } = edition;
  const message = sampleMessage(rendered, outlet);
  await mkdir(folder, { recursive: true });
  const files: Record<string, string | Buffer> = {
    "issue.json": `${JSON.stringify(issue, null, 2)}\n`,
    "issue.html": message.html,
    "issue.txt": message.text,
    "issue.eml": await sampleBytes(rendered, outlet, new Date(issue.cutoff)),
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
