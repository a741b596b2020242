/** The rules of the house: which room may import what. */
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const rooms = "^src/(people|signatures|reminders|renewals|incidents|deliveries|faq)/";

module.exports = {
  forbidden: [
    rule("no-circle", "No file imports itself, by whatever way.", {}, { circular: true }),
    rule(
      "rules-are-pure",
      "The rule rooms know no database, no platform, no HTTP and no text: conversation turns outcomes into cards.",
      { path: rooms },
      {
        path: "^src/(conversation|platforms|storage|scheduler|http|playground|cli|app|main|config)|node_modules/(knex|pg|sqlite3|@slack|ws|botbuilder|@microsoft)|^(node:)?(http|https|net|fs|fs/promises)$",
      },
    ),
    rule(
      "sources-only-ask",
      "Sources fetch facts: they know no database, no platform, no text and nothing of when they are asked.",
      { path: "^src/sources/" },
      {
        path: "^src/(conversation|platforms|storage|scheduler|road|http|playground|cli|app|main|config)|node_modules/(knex|pg|sqlite3|@slack|ws|botbuilder|@microsoft)",
      },
    ),
    rule(
      "sources-ask-guarded",
      "One file of sources calls outside, where each address is judged (address.ts knows what addresses are, resolve.ts asks for them).",
      { path: "^src/sources/", pathNot: "^src/sources/(guarded-fetch|address|resolve)\\.ts$" },
      { path: "^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises)$|node_modules/undici" },
    ),
    rule(
      "conversation-knows-no-platform",
      "Cards and forms are free of Slack and Teams; receive.ts takes the contract's types alone.",
      { path: "^src/conversation/" },
      {
        path: "^src/(platforms/(slack|teams)|storage|scheduler|http|playground)|node_modules/(knex|@slack|botbuilder|@microsoft)",
      },
    ),
    rule(
      "platforms-know-cards",
      "A platform takes cards, forms and its contract; it neither stores nor decides.",
      { path: "^src/platforms/" },
      {
        path: "^src/(storage|signatures|reminders|renewals|incidents|faq|deliveries|road|scheduler|playground|app|main|config)",
      },
    ),
    rule(
      "platforms-apart",
      "Platforms do not know one another.",
      { path: "^src/platforms/(slack|teams)/" },
      { path: "^src/platforms/(slack|teams)/", pathNot: "^src/platforms/$1/" },
    ),
    rule(
      "knex-in-storage",
      "Only storage and migrations talk to the database.",
      { path: "^src/", pathNot: "^src/storage/" },
      { path: "node_modules/(knex|pg|sqlite3)/" },
    ),
    rule(
      "slack-in-its-folder",
      "Only platforms/slack knows Slack's packages.",
      { path: "^src/", pathNot: "^src/platforms/slack/" },
      { path: "node_modules/@slack/" },
    ),
    rule(
      "teams-in-its-folder",
      "Only platforms/teams knows Microsoft's packages.",
      { path: "^src/", pathNot: "^src/platforms/teams/" },
      { path: "node_modules/(botbuilder|@microsoft)" },
    ),
    rule(
      "teams-on-demand",
      "Teams' packages are large: its folder is loaded by app.ts alone, and only where Teams is set up.",
      { path: "^src/", pathNot: "^src/platforms/teams/" },
      { path: "^src/platforms/teams/", pathNot: "^src/platforms/teams/package\\.ts$", dynamic: false },
    ),
    rule(
      "storage-decides-nothing",
      "Storage fulfils the rooms' types and says nothing.",
      { path: "^src/storage/" },
      { path: "^src/(conversation|platforms|scheduler|http|playground|app|main|config)" },
    ),
    rule(
      "playground-is-optional",
      "Nothing but main.ts knows the playground.",
      { path: "^src/", pathNot: "^src/(main\\.ts|playground/)" },
      { path: "^src/playground/" },
    ),
    rule("no-tests-in-src", "The program does not need its tests.", { path: "^src/" }, { path: "^test/" }),
    rule(
      "no-dev-dependencies",
      "What runs is installed with it.",
      { path: "^src/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
