/** An ordered list; what has run is never edited, only added to. */

import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { domainOf } from "./domain-of.ts";
import { fewerIndexes, manyMachines, workerPauses, workerSigns } from "./many-machines-migration.ts";

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable("feed_states")
      .addColumn("feed", "text", (c) => c.primaryKey())
      .addColumn("state", "text", (c) => c.notNull())
      .execute();
    await schema
      .createTable("articles")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("feed", "text", (c) => c.notNull())
      .addColumn("title", "text", (c) => c.notNull())
      .addColumn("url", "text", (c) => c.notNull())
      .addColumn("canonical_url", "text", (c) => c.notNull())
      .addColumn("author", "text")
      .addColumn("published_at", "bigint", (c) => c.notNull())
      .addColumn("first_seen_at", "bigint", (c) => c.notNull())
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("categories", "text", (c) => c.notNull())
      .addColumn("image", "text")
      .addColumn("image_alt", "text")
      .addColumn("language", "text")
      .addColumn("content_hash", "text", (c) => c.notNull())
      .addColumn("version", "integer", (c) => c.notNull())
      .execute();
    await schema.createIndex("articles_published").on("articles").column("published_at").execute();
    await schema
      .createTable("issues")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("slot", "bigint", (c) => c.notNull().unique())
      .addColumn("number", "integer", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("issue", "text", (c) => c.notNull())
      .addColumn("rendered", "text", (c) => c.notNull())
      .addColumn("report", "text", (c) => c.notNull())
      .addColumn("built_at", "bigint", (c) => c.notNull())
      .addColumn("started_at", "bigint")
      .addColumn("finished_at", "bigint")
      .execute();
    await schema
      .createTable("issue_articles")
      .addColumn("issue_id", "text", (c) => c.notNull())
      .addColumn("article_id", "text", (c) => c.notNull())
      .addColumn("canonical_url", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("issue_articles_key", ["issue_id", "article_id"])
      .execute();
    await schema.createIndex("issue_articles_article").on("issue_articles").column("article_id").execute();
    await schema.createIndex("issue_articles_url").on("issue_articles").column("canonical_url").execute();
    await schema
      .createTable("slots")
      .addColumn("slot", "bigint", (c) => c.primaryKey())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("issue_id", "text")
      .addColumn("detail", "text", (c) => c.notNull())
      .addColumn("changed_at", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createTable("subscribers")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("email", "text", (c) => c.notNull().unique())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("timezone", "text")
      .addColumn("sections", "text")
      .addColumn("consent", "text")
      .addColumn("created_at", "bigint", (c) => c.notNull())
      .addColumn("changed_at", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createIndex("subscribers_folded")
      .on("subscribers")
      .column(sql`lower(email)`)
      .execute();
    await schema.createIndex("subscribers_state").on("subscribers").column("state").execute();
    await schema
      .createTable("issue_plans")
      .addColumn("issue_id", "text", (c) => c.primaryKey())
      .addColumn("candidates", "integer", (c) => c.notNull())
      .addColumn("included", "integer", (c) => c.notNull())
      .addColumn("excluded", "text", (c) => c.notNull())
      .execute();
    await schema
      .createTable("deliveries")
      .addColumn("issue_id", "text", (c) => c.notNull())
      .addColumn("subscriber_id", "text", (c) => c.notNull())
      .addColumn("email", "text", (c) => c.notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("state", "text", (c) => c.notNull())
      .addColumn("message_id", "text", (c) => c.notNull().unique())
      .addColumn("attempts", "integer", (c) => c.notNull())
      .addColumn("resends", "integer", (c) => c.notNull())
      .addColumn("losses", "integer", (c) => c.notNull())
      .addColumn("first_tried_at", "bigint")
      .addColumn("due_at", "bigint", (c) => c.notNull())
      .addColumn("last_reply", "text")
      .addColumn("worker", "text")
      .addColumn("changed_at", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint("deliveries_key", ["issue_id", "subscriber_id"])
      .execute();
    await schema
      .createIndex("deliveries_due")
      .on("deliveries")
      .columns(["issue_id", "state", "due_at"])
      .execute();
    await schema
      .createTable("workers")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("host", "text", (c) => c.notNull())
      .addColumn("pid", "integer", (c) => c.notNull())
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .execute();
  },
};

const pages: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("pages")
      .addColumn("canonical_url", "text", (c) => c.primaryKey())
      .addColumn("basis", "text", (c) => c.notNull())
      .addColumn("asked_at", "bigint", (c) => c.notNull())
      .addColumn("keep_until", "bigint", (c) => c.notNull())
      .addColumn("text", "text")
      .addColumn("detail", "text")
      .addColumn("image", "text")
      .addColumn("image_alt", "text")
      .execute();
    await schema
      .createTable("pictures")
      .addColumn("url", "text", (c) => c.primaryKey())
      .addColumn("keep_until", "bigint", (c) => c.notNull())
      .addColumn("fault", "text")
      .execute();
  },
};

/** For how often a feed brings entries: read from the index alone, however many articles there are. */
const articlesByFeed: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex("articles_feed")
      .on("articles")
      .columns(["feed", "published_at", "first_seen_at"])
      .execute();
  },
};

const feedSources: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("feed_sources")
      .addColumn("feed", "text", (c) => c.primaryKey())
      .addColumn("sources", "text", (c) => c.notNull())
      .execute();
    // For finding an article again whose guid is another one.
    await schema.createIndex("articles_link").on("articles").columns(["feed", "canonical_url"]).execute();
  },
};

/** A story comes again once, as an update, and never after that. */
const updates: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("issue_articles")
      .addColumn("is_update", "integer", (c) => c.notNull().defaultTo(0))
      .execute();
  },
};

/** What a model answered, so that a question is asked once. */
const modelAnswers: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("model_answers")
      .addColumn("key", "text", (c) => c.primaryKey())
      .addColumn("text", "text", (c) => c.notNull())
      .addColumn("tokens", "integer")
      .addColumn("answered_at", "bigint", (c) => c.notNull())
      .execute();
  },
};

/** Deliveries wait by the receiving domain, so that one domain in trouble holds up no other. */
const deliveryDomains: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable("deliveries")
      .addColumn("domain", "text", (c) => c.notNull().defaultTo(""))
      .execute();
    await sql`update deliveries set domain = ${domainOf(sql.ref("email"))}`.execute(db);
    await db.schema
      .createIndex("deliveries_queue")
      .on("deliveries")
      .columns(["issue_id", "domain", "due_at"])
      .where(sql.ref("state"), "=", sql.lit("pending"))
      .execute();
    await db.schema
      .createTable("provider_pauses")
      .addColumn("provider", "text", (c) => c.primaryKey())
      .addColumn("pauses", "integer", (c) => c.notNull())
      .addColumn("since", "bigint", (c) => c.notNull())
      .addColumn("until", "bigint", (c) => c.notNull())
      .execute();
  },
};

/** Rates that all sending processes keep together. */
const sendTurns: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("send_turns")
      .addColumn("key", "text", (c) => c.primaryKey())
      .addColumn("next_at", "bigint", (c) => c.notNull())
      .execute();
    await schema
      .createTable("send_minutes")
      .addColumn("key", "text", (c) => c.notNull())
      .addColumn("minute", "bigint", (c) => c.notNull())
      .addColumn("count", "integer", (c) => c.notNull())
      .addPrimaryKeyConstraint("send_minutes_key", ["key", "minute"])
      .execute();
  },
};

/** Who settled uncertain deliveries, when and how. */
const deliveryDecisions: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("delivery_decisions")
      .addColumn("issue_id", "text", (c) => c.notNull())
      .addColumn("subscriber_id", "text", (c) => c.notNull())
      .addColumn("decision", "text", (c) => c.notNull())
      .addColumn("decided_by", "text", (c) => c.notNull())
      .addColumn("decided_at", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint("delivery_decisions_key", ["issue_id", "subscriber_id", "decided_at"])
      .execute();
  },
};

/** What readers get who chose only some sections. */
const issueVariants: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable("issue_variants")
      .addColumn("issue_id", "text", (c) => c.notNull())
      .addColumn("variant", "text", (c) => c.notNull())
      .addColumn("rendered", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("issue_variants_key", ["issue_id", "variant"])
      .execute();
    await schema
      .alterTable("deliveries")
      .addColumn("variant", "text", (c) => c.notNull().defaultTo(""))
      .execute();
  },
};

/** The hour at which a reader was to get an issue. */
const readerHours: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable("deliveries").addColumn("wave_at", "bigint").execute();
  },
};

export const migrations: Record<string, Migration> = {
  "0001-first": first,
  "0002-pages": pages,
  "0003-articles-by-feed": articlesByFeed,
  "0005-updates": updates,
  "0004-feed-sources": feedSources,
  "0006-model-answers": modelAnswers,
  "0007-delivery-domains": deliveryDomains,
  "0008-send-turns": sendTurns,
  "0010-many-machines": manyMachines,
  "0011-worker-signs": workerSigns,
  "0020-delivery-decisions": deliveryDecisions,
  "0021-reader-hours": readerHours,
  "0022-issue-variants": issueVariants,
  "0023-fewer-indexes": fewerIndexes,
  "0024-worker-pauses": workerPauses,
};
