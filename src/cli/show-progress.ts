import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { OnProgress, Stage } from "../briefing/progress.ts";

const titles: Readonly<Record<Stage, string>> = {
  fetch: "Fetching feeds",
  choose: "Choosing stories",
  pages: "Reading pages",
  summaries: "Writing summaries",
  render: "Rendering",
  send: "Sending",
  rehearse: "Rehearsing",
};

/** Shows how far the work is: a bar for each stage in a terminal, a plain line at each stage's begin and end elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): { onProgress: OnProgress; stop: () => void } {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream) {
  const multi = new MultiBar(
    {
      stream,
      format: "{title} {bar} {value}/{total} {note}",
      barsize: 24,
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.shades_classic,
  );
  const shown = new Map<Stage, SingleBar>();
  const onProgress: OnProgress = ({ stage, done, total, note = "" }) => {
    // Cut by the bar where the terminal ends, and not before.
    const texts = { title: titles[stage].padEnd(17), note };
    const bar = shown.get(stage) ?? multi.create(total ?? 1, 0, texts);
    shown.set(stage, bar);
    bar.setTotal(total ?? Math.max(1, done));
    bar.update(done, texts);
  };
  return { onProgress, stop: () => multi.stop() };
}

function lines(stream: NodeJS.WriteStream) {
  const begun = new Set<Stage>();
  const ended = new Set<Stage>();
  const onProgress: OnProgress = ({ stage, done, total, note }) => {
    if (!begun.has(stage)) {
      begun.add(stage);
      if (total !== null && total > 1) stream.write(`${titles[stage]}: ${total} to do\n`);
    }
    if (total === null || done < total || ended.has(stage)) return;
    ended.add(stage);
    stream.write(`${titles[stage]}: ${done} of ${total} done${note ? `, ${note}` : ""}\n`);
  };
  return { onProgress, stop: () => undefined };
}
