// Measures side by side with what others would do.
//   npm run bench -- NAME [options]
const benches: Readonly<Record<string, () => Promise<{ readonly run: (args: string[]) => Promise<void> }>>> =
  {
    feeds: () => import("./bench-feeds/run.ts"),
    render: () => import("./bench-render.ts"),
    select: () => import("./bench-select.ts"),
    send: () => import("./bench-send/run.ts"),
  };

const [name = "", ...args] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined) {
  console.error(`npm run bench -- NAME, with one of: ${Object.keys(benches).join(", ")}`);
  process.exitCode = 2;
} else {
  const { run } = await load();
  await run(args);
}
