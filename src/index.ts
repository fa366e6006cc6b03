/** The library's face: the flow, step by step, and the judgements that stand by themselves. */

export { buildIssue, AllFeedsFailed, type BuildEffects, type Built } from "./briefing/build-issue.ts";
export { ConfigError, type Mistake } from "./config/config-error.ts";
export { loadConfig, type LoadedConfig } from "./config/load-config.ts";
export type { Config } from "./config/schema.ts";
export { addressMessage } from "./deliver/address-message.ts";
export { FeedError, type Entry, type ParsedFeed } from "./domain/feed.ts";
export type { Issue, Item, RenderedIssue, Section } from "./domain/issue.ts";
export type { Delivery, DeliveryState, Message, Recipient, Sender, Subscriber } from "./domain/reader.ts";
export type { Reason, Report } from "./domain/report.ts";
export { FetchError, silentLog, type Effects, type Fetch, type Log } from "./effects.ts";
export { createFetch } from "./ingest/fetch.ts";
export { closeParsing, parseFeed } from "./ingest/parse-feed.ts";
export { renderIssue } from "./render/render-issue.ts";
export { TemplateError } from "./render/template-error.ts";
export { loadTheme, type Theme } from "./render/theme.ts";
export { findMoves, type FoundMove } from "./select/find-moves.ts";
export { groupStories } from "./select/group-stories.ts";
export { openStore, type Store } from "./store/open-store.ts";
export { summarize } from "./summarise/summarize.ts";
