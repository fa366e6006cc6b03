// Compiles src/ to dist/, and puts the command where npx finds it in a checkout.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at("dist"), { recursive: true, force: true });
execFileSync(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("tsconfig.build.json")], {
  stdio: "inherit",
});
chmodSync(at("bin/briefing.js"), 0o755);
mkdirSync(at("node_modules/.bin"), { recursive: true });
rmSync(at("node_modules/.bin/briefing"), { force: true });
// npm links a project's own command only for those who install it; here the checkout itself is the user.
symlinkSync("../../bin/briefing.js", at("node_modules/.bin/briefing"));
