// Groups invented articles, or only makes them, in a process of its own; prints what it took as JSON.
//   node scripts/bench-select/grouping-process.ts COUNT [--only-make]
import { groupStories } from "../../src/select/group-stories.ts";
import { inventArticles } from "./invent-articles.ts";

const now = new Date("2026-11-24T12:00:00Z");
const feeds = Array.from({ length: 40 }, (_, i) => `Feed ${i + 1}`);
const [count, only] = [Number(process.argv[2]), process.argv[3] === "--only-make"];
// Code that is not compiled yet would make a short list look slower than it is, and the growth smaller.
if (!only) for (let i = 0; i < 3; i += 1) groupStories(inventArticles(3000 + i, feeds, now));
const articles = inventArticles(count, feeds, now);
const start = performance.now();
const stories = only ? [] : groupStories(articles);
const milliseconds = performance.now() - start;
const characters = articles.reduce((sum, { title, text }) => sum + title.length + text.length, 0);
console.log(
  JSON.stringify({
    milliseconds,
    stories: stories.length,
    characters: Math.round(characters / count),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
