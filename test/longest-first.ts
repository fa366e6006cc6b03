import { existsSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take long, most of it waiting: begun last, they would go on when all others have ended. */
const longest = [
  "test/cli/many-machines.test.ts",
  "test/store/sqlite-trouble.test.ts",
  "test/deliver/reader-hours.test.ts",
  "test/deliver/send-issue.test.ts",
  "test/whole-run.test.ts",
  "test/cli/rehearse.test.ts",
  "test/cli/settle.test.ts",
  "test/render/accessible.test.ts",
];

/** Vitest knows how long a file took the last time; on a machine that has never run the tests it goes by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = longest.filter((name) => !existsSync(name));
    if (gone.length > 0) throw new Error(`test/longest-first.ts names what is not there: ${gone.join(", ")}`);
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
