/** Who may import whom. Each rule says why; README, "The house", draws it. */
const stages = "ingest|select|summarise|render|deliver";
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "A cycle means two files are one.",
      from: {},
      to: { circular: true },
    },
    {
      name: "domain-imports-nothing",
      severity: "error",
      comment: "The nouns stand by themselves.",
      from: { path: "^src/domain/" },
      to: { pathNot: "^src/domain/" },
    },
    {
      name: "stages-never-import-each-other",
      severity: "error",
      comment: "briefing.ts joins the stages; a stage that reaches into another hides a step of the flow.",
      from: { path: `^src/(${stages})/` },
      to: { path: `^src/(${stages})/`, pathNot: "^src/$1/" },
    },
    {
      name: "stages-know-no-front-door",
      severity: "error",
      comment: "Stages are called; they do not call the command line, the web, the demo or the schedule.",
      from: { path: `^src/(${stages}|store|config|text|readers)/` },
      to: { path: "^src/(cli|web|demo|schedule|briefing)" },
    },
    {
      name: "store-knows-no-stage",
      severity: "error",
      comment: "The only SQL answers in domain words.",
      from: { path: "^src/store/" },
      to: { path: `^src/(${stages}|config|readers)/` },
    },
    {
      name: "sql-lives-in-store",
      severity: "error",
      from: { pathNot: "^(src/store/|scripts/scratch-database)" },
      to: { path: "node_modules/(?:kysely|pg)/|^node:sqlite$" },
    },
    {
      name: "mjml-and-handlebars-live-in-render",
      severity: "error",
      from: { pathNot: "^src/render/" },
      to: { path: "node_modules/(mjml|handlebars)/" },
    },
    {
      name: "nodemailer-lives-in-deliver",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/deliver/" },
      to: { path: "node_modules/nodemailer/" },
    },
    {
      name: "feed-parsers-live-in-ingest",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/ingest/" },
      to: { path: "node_modules/(rss-parser|feedsmith)/" },
    },
    {
      name: "openai-lives-in-the-model",
      severity: "error",
      comment: "Only who configures a model loads its client.",
      from: { path: "^src/", pathNot: "^src/summarise/model/" },
      to: { path: "node_modules/openai/" },
    },
    {
      name: "the-endpoint-is-loaded-when-wanted",
      severity: "error",
      comment: "It brings a large client with it, which most publications never need.",
      from: { path: "^src/" },
      to: { path: "^src/summarise/model/open-endpoint", dependencyTypesNot: ["dynamic-import"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
      extensions: [".ts", ".js", ".d.ts"],
    },
  },
};
