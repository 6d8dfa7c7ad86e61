CREATE TYPE "public"."capacity" AS ENUM('citizen', 'expert', 'deputy', 'organisation');--> statement-breakpoint
CREATE TYPE "public"."channel" AS ENUM('online', 'qr', 'meeting', 'letter', 'email', 'phone');--> statement-breakpoint
CREATE TYPE "public"."contributor_group" AS ENUM('deputy', 'organisation', 'expert', 'overseas', 'citizen');--> statement-breakpoint
CREATE TYPE "public"."entry" AS ENUM('self', 'organisation', 'staff', 'import');--> statement-breakpoint
CREATE TYPE "public"."moderation_policy" AS ENUM('pre', 'post');--> statement-breakpoint
CREATE TYPE "public"."section_kind" AS ENUM('part', 'chapter', 'division', 'subdivision', 'article', 'clause', 'point', 'annex', 'heading', 'paragraph');--> statement-breakpoint
CREATE TYPE "public"."stance" AS ENUM('agree', 'agree_with_changes', 'disagree', 'other');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('pending', 'published', 'published_redacted', 'withheld', 'considered_only', 'set_aside', 'withdrawn');--> statement-breakpoint
CREATE TABLE "basket" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"touched_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "basket_size" CHECK (octet_length("basket"."sealed") <= 2097152)
);
--> statement-breakpoint
CREATE TABLE "consultation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"authoritative_language" text NOT NULL,
	"moderation" "moderation_policy" NOT NULL,
	"time_zone" text NOT NULL,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"intake_closes_at" timestamp with time zone,
	"response_due_at" timestamp with time zone,
	"concluded_at" timestamp with time zone,
	"trial" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "consultation_slug_key" UNIQUE("slug"),
	CONSTRAINT "consultation_slug_form" CHECK ("consultation"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("consultation"."slug") <= 80),
	CONSTRAINT "consultation_dates" CHECK ("consultation"."opens_at" IS NULL OR ("consultation"."closes_at" IS NOT NULL AND "consultation"."closes_at" > "consultation"."opens_at"))
);
--> statement-breakpoint
CREATE TABLE "consultation_text" (
	"consultation_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"summary" text,
	"purpose" text,
	"how_used" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"body_name" text,
	"contact" text,
	CONSTRAINT "consultation_text_pk" PRIMARY KEY("consultation_id","language")
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "question_position_key" UNIQUE("consultation_id","position")
);
--> statement-breakpoint
CREATE TABLE "question_text" (
	"question_id" uuid NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"explanation" text,
	CONSTRAINT "question_text_pk" PRIMARY KEY("question_id","language")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "document_slug_key" UNIQUE("consultation_id","slug"),
	CONSTRAINT "document_slug_form" CHECK ("document"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("document"."slug") <= 80)
);
--> statement-breakpoint
CREATE TABLE "document_text" (
	"document_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"summary" text,
	CONSTRAINT "document_text_pk" PRIMARY KEY("document_id","language")
);
--> statement-breakpoint
CREATE TABLE "section" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"parent_id" uuid,
	"unit_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"level" smallint NOT NULL,
	"kind" "section_kind" NOT NULL,
	"number" text,
	CONSTRAINT "section_position_key" UNIQUE("version_id","position"),
	CONSTRAINT "section_node_key" UNIQUE("version_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "section_text" (
	"section_id" uuid NOT NULL,
	"language" text NOT NULL,
	"label" text NOT NULL,
	"heading" text,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"folded" text NOT NULL,
	"highlight" text,
	CONSTRAINT "section_text_pk" PRIMARY KEY("section_id","language")
);
--> statement-breakpoint
CREATE TABLE "version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"authoritative_language" text NOT NULL,
	"note" text,
	"published_at" timestamp with time zone,
	CONSTRAINT "version_number_key" UNIQUE("document_id","number"),
	CONSTRAINT "version_number_positive" CHECK ("version"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_count" (
	"consultation_id" uuid NOT NULL,
	"place" uuid NOT NULL,
	"group" "contributor_group" NOT NULL,
	"stance" text NOT NULL,
	"channel" "channel" NOT NULL,
	"entry" "entry" NOT NULL,
	"visibility" "visibility" NOT NULL,
	"day" date NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "comment_count_pk" PRIMARY KEY("consultation_id","place","group","stance","channel","entry","visibility","day")
);
--> statement-breakpoint
CREATE TABLE "comment_search" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"folded" text NOT NULL,
	CONSTRAINT "comment_search_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"event" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"comment_id" uuid,
	"changes" jsonb NOT NULL,
	"counted" boolean DEFAULT false NOT NULL,
	"folded" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outbox_pk" PRIMARY KEY("bucket","id")
);
--> statement-breakpoint
CREATE TABLE "submission_count" (
	"consultation_id" uuid NOT NULL,
	"group" "contributor_group" NOT NULL,
	"channel" "channel" NOT NULL,
	"entry" "entry" NOT NULL,
	"country" text NOT NULL,
	"province" text NOT NULL,
	"day" date NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "submission_count_pk" PRIMARY KEY("consultation_id","group","channel","entry","country","province","day")
);
--> statement-breakpoint
CREATE TABLE "comment" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"ordinal" smallint NOT NULL,
	"consultation_id" uuid NOT NULL,
	"section_id" uuid,
	"document_id" uuid,
	"question_id" uuid,
	"place" uuid NOT NULL,
	"group" "contributor_group" NOT NULL,
	"language" text NOT NULL,
	"stance" "stance",
	"body" text,
	"suggested_text" text,
	"quote_exact" text,
	"quote_prefix" text,
	"quote_suffix" text,
	"quote_language" text,
	"day" date NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"revised_day" date NOT NULL,
	"nonce" "bytea",
	"commitment" "bytea" NOT NULL,
	"visibility" "visibility" NOT NULL,
	"received_as" "visibility" NOT NULL,
	CONSTRAINT "comment_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "comment_bucket" CHECK ("comment"."bucket" = ('x' || substr("comment"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "comment_target" CHECK (num_nonnulls("comment"."section_id", "comment"."document_id", "comment"."question_id") = 1),
	CONSTRAINT "comment_quote_on_section" CHECK ("comment"."quote_exact" IS NULL OR "comment"."section_id" IS NOT NULL),
	CONSTRAINT "comment_body_length" CHECK (char_length("comment"."body") <= 10000),
	CONSTRAINT "comment_suggested_text_length" CHECK (char_length("comment"."suggested_text") <= 10000),
	CONSTRAINT "comment_quote_length" CHECK (char_length("comment"."quote_exact") <= 1000),
	CONSTRAINT "comment_says_something" CHECK ("comment"."visibility" = 'withdrawn' OR "comment"."stance" IS NOT NULL OR "comment"."body" IS NOT NULL),
	CONSTRAINT "comment_withdrawn_is_erased" CHECK ("comment"."visibility" <> 'withdrawn' OR num_nonnulls("comment"."body", "comment"."suggested_text", "comment"."quote_exact", "comment"."quote_prefix", "comment"."quote_suffix", "comment"."nonce") = 0)
);
--> statement-breakpoint
CREATE TABLE "comment_history" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"event" text NOT NULL,
	"from_visibility" "visibility" NOT NULL,
	"to_visibility" "visibility" NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "comment_history_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "comment_history_bucket" CHECK ("comment_history"."bucket" = ('x' || substr("comment_history"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "comment_history_event" CHECK ("comment_history"."event" IN ('corrected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"section_id" uuid,
	"document_id" uuid,
	"question_id" uuid,
	"language" text NOT NULL,
	"stance" "stance",
	"body" text,
	"suggested_text" text,
	"quote_exact" text,
	"quote_prefix" text,
	"quote_suffix" text,
	"quote_language" text,
	"day" date NOT NULL,
	"nonce" "bytea",
	"commitment" "bytea" NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "revision_pk" PRIMARY KEY("bucket","comment_id","number")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"capacity" "capacity" NOT NULL,
	"attribution" text,
	"country" char(2),
	"province" text,
	"language" text NOT NULL,
	"channel" "channel" NOT NULL,
	"entry" "entry" NOT NULL,
	"consent_to_publish" boolean NOT NULL,
	"fingerprint" "bytea",
	"day" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "submission_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "submission_bucket" CHECK ("submission"."bucket" = ('x' || substr("submission"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "submission_attribution" CHECK (("submission"."attribution" IS NOT NULL) = ("submission"."capacity" IN ('deputy', 'organisation')))
);
--> statement-breakpoint
ALTER TABLE "consultation_text" ADD CONSTRAINT "consultation_text_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_text" ADD CONSTRAINT "question_text_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_text" ADD CONSTRAINT "document_text_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_parent_id_section_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_unit_id_section_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_text" ADD CONSTRAINT "section_text_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version" ADD CONSTRAINT "version_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_search" ADD CONSTRAINT "comment_search_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_submission_fk" FOREIGN KEY ("bucket","submission_id") REFERENCES "public"."submission"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_submission_fk" FOREIGN KEY ("bucket","submission_id") REFERENCES "public"."submission"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_history" ADD CONSTRAINT "comment_history_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "basket_touched_idx" ON "basket" USING btree ("touched_at");--> statement-breakpoint
CREATE INDEX "section_node_idx" ON "section" USING btree ("node_id");--> statement-breakpoint
CREATE INDEX "section_unit_idx" ON "section" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "section_text_search_idx" ON "section_text" USING gin (to_tsvector('simple', "folded"));--> statement-breakpoint
CREATE INDEX "comment_search_idx" ON "comment_search" USING gin (to_tsvector('simple', "folded"));--> statement-breakpoint
CREATE INDEX "outbox_uncounted_idx" ON "outbox" USING btree ("at") WHERE NOT "outbox"."counted";--> statement-breakpoint
CREATE INDEX "outbox_unfolded_idx" ON "outbox" USING btree ("at") WHERE NOT "outbox"."folded";--> statement-breakpoint
CREATE INDEX "comment_submission_idx" ON "comment" USING btree ("bucket","submission_id");--> statement-breakpoint
CREATE INDEX "comment_shown_idx" ON "comment" USING btree ("place","day",substring(uuid_send("id") from 9)) WHERE "comment"."visibility" IN ('published', 'published_redacted');--> statement-breakpoint
CREATE INDEX "comment_history_comment_idx" ON "comment_history" USING btree ("bucket","comment_id");