CREATE TYPE "public"."moderation_queue" AS ENUM('new', 'proposed', 'flagged', 'appeal', 'sample', 'senior');--> statement-breakpoint
CREATE TYPE "public"."review_kind" AS ENUM('new', 'flagged', 'appeal', 'sample');--> statement-breakpoint
CREATE TYPE "public"."review_state" AS ENUM('open', 'claimed', 'proposed', 'confirmed', 'returned', 'decided');--> statement-breakpoint
CREATE TYPE "public"."arrival" AS ENUM('ordinary', 'slowed', 'proof_of_work');--> statement-breakpoint
CREATE TABLE "appeal" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"grounds" text,
	"day" date NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_day" date,
	CONSTRAINT "appeal_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "appeal_once" UNIQUE("bucket","comment_id","decision_id"),
	CONSTRAINT "appeal_bucket" CHECK ("appeal"."bucket" = ('x' || substr("appeal"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "appeal_grounds_length" CHECK (char_length("appeal"."grounds") <= 5000),
	CONSTRAINT "appeal_outcome" CHECK ("appeal"."outcome" IN ('upheld', 'overturned', 'lapsed'))
);
--> statement-breakpoint
CREATE TABLE "cluster" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"letter_revision" integer DEFAULT 1 NOT NULL,
	"letter_id" uuid NOT NULL,
	"letter_digest" "bytea" NOT NULL,
	"language" text NOT NULL,
	"size" integer NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "cluster_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "cluster_bucket" CHECK ("cluster"."bucket" = ('x' || substr("cluster"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "cluster_size" CHECK ("cluster"."size" >= 0)
);
--> statement-breakpoint
CREATE TABLE "cluster_band" (
	"consultation_id" uuid NOT NULL,
	"band" "bytea" NOT NULL,
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	CONSTRAINT "cluster_band_pk" PRIMARY KEY("bucket","comment_id","band")
);
--> statement-breakpoint
CREATE TABLE "cluster_following" (
	"bucket" smallint NOT NULL,
	"decision_id" uuid NOT NULL,
	"cluster_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "cluster_following_pk" PRIMARY KEY("bucket","decision_id")
);
--> statement-breakpoint
CREATE TABLE "cluster_member" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"cluster_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"digest" "bytea" NOT NULL,
	"joined" integer NOT NULL,
	"waits_since" timestamp with time zone,
	CONSTRAINT "cluster_member_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "colleague_question" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked" uuid NOT NULL,
	"question" text,
	"answer" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "colleague_question_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "colleague_question_bucket" CHECK ("colleague_question"."bucket" = ('x' || substr("colleague_question"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "colleague_question_of_another" CHECK ("colleague_question"."asked" <> "colleague_question"."asked_by"),
	CONSTRAINT "colleague_question_length" CHECK (char_length("colleague_question"."question") <= 2000),
	CONSTRAINT "colleague_answer_length" CHECK (char_length("colleague_question"."answer") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"review_id" uuid,
	"comment_id" uuid,
	"cluster_id" uuid,
	"revision" integer NOT NULL,
	"kind" "review_kind" NOT NULL,
	"by" uuid,
	"outcome" text NOT NULL,
	"reason" text,
	"note" text,
	"redactions" jsonb,
	"result" text,
	"from_visibility" "visibility",
	"to_visibility" "visibility",
	"from_place" uuid,
	"to_place" uuid,
	"scope" text,
	"except" uuid[] DEFAULT '{}' NOT NULL,
	"about" uuid,
	"day" date NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decision_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "decision_bucket" CHECK ("decision"."bucket" = ('x' || substr("decision"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "decision_about_one" CHECK (num_nonnulls("decision"."comment_id", "decision"."cluster_id") = 1),
	CONSTRAINT "decision_outcome" CHECK ("decision"."outcome" IN ('publish', 'publish_redacted', 'withhold', 'set_aside', 'move', 'second_opinion', 'skip', 'recuse',
        'confirm', 'return', 'uphold', 'overturn', 'release', 'end_hold', 'undo', 'reopen')),
	CONSTRAINT "decision_scope" CHECK (("decision"."scope" IS NOT NULL) = ("decision"."cluster_id" IS NOT NULL)),
	CONSTRAINT "decision_reason" CHECK ("decision"."outcome" NOT IN ('withhold', 'set_aside') OR "decision"."reason" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "flag" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"reason" text NOT NULL,
	"detail" text,
	"flagger" "bytea" NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "flag_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "flag_once" UNIQUE("bucket","comment_id","revision","flagger"),
	CONSTRAINT "flag_bucket" CHECK ("flag"."bucket" = ('x' || substr("flag"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "flag_detail_length" CHECK (char_length("flag"."detail") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "review" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"kind" "review_kind" NOT NULL,
	"state" "review_state" DEFAULT 'open' NOT NULL,
	"queue" "moderation_queue" NOT NULL,
	"senior_because" text,
	"comment_id" uuid,
	"cluster_id" uuid,
	"revision" integer NOT NULL,
	"language" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"queue_at" timestamp with time zone NOT NULL,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"excluded" uuid[] DEFAULT '{}' NOT NULL,
	"skips" smallint DEFAULT 0 NOT NULL,
	"proposal_id" uuid,
	"hold_until" timestamp with time zone,
	"hold_from" "visibility",
	"about_decision" uuid,
	"flag_reason" text,
	"finished_at" timestamp with time zone,
	CONSTRAINT "review_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "review_bucket" CHECK ("review"."bucket" = ('x' || substr("review"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "review_about_one" CHECK (num_nonnulls("review"."comment_id", "review"."cluster_id") = 1),
	CONSTRAINT "review_lease" CHECK (("review"."claimed_by" IS NULL) = ("review"."claimed_until" IS NULL)),
	CONSTRAINT "review_finished" CHECK (("review"."finished_at" IS NOT NULL) = ("review"."state" IN ('confirmed', 'decided'))),
	CONSTRAINT "review_not_held_when_finished" CHECK ("review"."finished_at" IS NULL OR "review"."claimed_by" IS NULL),
	CONSTRAINT "review_appeal_queue" CHECK (("review"."kind" = 'appeal') = ("review"."queue" = 'appeal')),
	CONSTRAINT "review_proposal" CHECK ("review"."state" <> 'proposed' OR "review"."proposal_id" IS NOT NULL),
	CONSTRAINT "review_senior" CHECK (("review"."queue" = 'senior') = ("review"."senior_because" IS NOT NULL)),
	CONSTRAINT "review_hold" CHECK (("review"."hold_until" IS NULL) = ("review"."hold_from" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "screening" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"signals" jsonb NOT NULL,
	"harm" boolean NOT NULL,
	"edition" text NOT NULL,
	CONSTRAINT "screening_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "unmasking" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"field" text NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"asked_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"granted" boolean,
	CONSTRAINT "unmasking_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "unmasking_bucket" CHECK ("unmasking"."bucket" = ('x' || substr("unmasking"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "unmasking_span" CHECK ("unmasking"."start" >= 0 AND "unmasking"."end" > "unmasking"."start"),
	CONSTRAINT "unmasking_field" CHECK ("unmasking"."field" IN ('body', 'suggestedText')),
	CONSTRAINT "unmasking_reason_length" CHECK (char_length("unmasking"."reason") BETWEEN 1 AND 1000),
	CONSTRAINT "unmasking_decided" CHECK (num_nonnulls("unmasking"."decided_by", "unmasking"."decided_at", "unmasking"."granted") IN (0, 3)),
	CONSTRAINT "unmasking_two_people" CHECK ("unmasking"."decided_by" <> "unmasking"."asked_by")
);
--> statement-breakpoint
ALTER TABLE "contributor_mail" DROP CONSTRAINT "contributor_mail_kind";--> statement-breakpoint
ALTER TABLE "comment_history" DROP CONSTRAINT "comment_history_event";--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "flag_threshold" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "sample_percent" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "screened" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "clustered" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "reads" text[] DEFAULT '{vi,en}' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "queue_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "arrival" "arrival";--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "redactions" jsonb;--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "shown_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comment_history" ADD COLUMN "decision_id" uuid;--> statement-breakpoint
ALTER TABLE "comment_history" ADD COLUMN "from_place" uuid;--> statement-breakpoint
ALTER TABLE "comment_history" ADD COLUMN "to_place" uuid;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decision_fk" FOREIGN KEY ("bucket","decision_id") REFERENCES "public"."decision"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_member" ADD CONSTRAINT "cluster_member_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "colleague_question" ADD CONSTRAINT "colleague_question_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "colleague_question" ADD CONSTRAINT "colleague_question_asked_person_id_fk" FOREIGN KEY ("asked") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "colleague_question" ADD CONSTRAINT "colleague_question_review_fk" FOREIGN KEY ("bucket","review_id") REFERENCES "public"."review"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag" ADD CONSTRAINT "flag_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_claimed_by_person_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_cluster_fk" FOREIGN KEY ("bucket","cluster_id") REFERENCES "public"."cluster"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening" ADD CONSTRAINT "screening_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmasking" ADD CONSTRAINT "unmasking_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmasking" ADD CONSTRAINT "unmasking_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmasking" ADD CONSTRAINT "unmasking_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cluster_consultation_idx" ON "cluster" USING btree ("consultation_id","size");--> statement-breakpoint
CREATE INDEX "cluster_band_idx" ON "cluster_band" USING btree ("consultation_id","band");--> statement-breakpoint
CREATE INDEX "cluster_following_at_idx" ON "cluster_following" USING btree ("at");--> statement-breakpoint
CREATE INDEX "cluster_member_cluster_idx" ON "cluster_member" USING btree ("cluster_id","digest");--> statement-breakpoint
CREATE INDEX "cluster_member_waiting_idx" ON "cluster_member" USING btree ("consultation_id","waits_since") WHERE "cluster_member"."waits_since" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "colleague_question_review_idx" ON "colleague_question" USING btree ("bucket","review_id");--> statement-breakpoint
CREATE INDEX "colleague_question_asked_idx" ON "colleague_question" USING btree ("asked","at") WHERE "colleague_question"."answered_at" IS NULL;--> statement-breakpoint
CREATE INDEX "decision_comment_idx" ON "decision" USING btree ("bucket","comment_id","at");--> statement-breakpoint
CREATE INDEX "decision_by_idx" ON "decision" USING btree ("by","at");--> statement-breakpoint
CREATE INDEX "decision_consultation_idx" ON "decision" USING btree ("consultation_id","at");--> statement-breakpoint
CREATE INDEX "decision_about_idx" ON "decision" USING btree ("bucket","about");--> statement-breakpoint
CREATE INDEX "review_free_idx" ON "review" USING btree ("consultation_id","queue","queue_at") WHERE "review"."finished_at" IS NULL AND "review"."claimed_by" IS NULL;--> statement-breakpoint
CREATE INDEX "review_lease_idx" ON "review" USING btree ("claimed_by","claimed_until") WHERE "review"."claimed_by" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "review_hold_idx" ON "review" USING btree ("hold_until") WHERE "review"."hold_until" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "review_comment_idx" ON "review" USING btree ("bucket","comment_id");--> statement-breakpoint
CREATE INDEX "review_cluster_idx" ON "review" USING btree ("bucket","cluster_id");--> statement-breakpoint
CREATE INDEX "unmasking_consultation_idx" ON "unmasking" USING btree ("consultation_id","asked_at");--> statement-breakpoint
CREATE INDEX "unmasking_comment_idx" ON "unmasking" USING btree ("bucket","comment_id");--> statement-breakpoint
CREATE INDEX "outbox_unscreened_idx" ON "outbox" USING btree ("at") WHERE NOT "outbox"."screened";--> statement-breakpoint
CREATE INDEX "outbox_unclustered_idx" ON "outbox" USING btree ("at") WHERE NOT "outbox"."clustered";--> statement-breakpoint
CREATE INDEX "comment_queue_idx" ON "comment" USING btree ("consultation_id","language","queue_at") WHERE "comment"."queue_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_flag_threshold" CHECK ("consultation"."flag_threshold" BETWEEN 1 AND 100);--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_sample_percent" CHECK ("consultation"."sample_percent" BETWEEN 0 AND 100);--> statement-breakpoint
ALTER TABLE "contributor_mail" ADD CONSTRAINT "contributor_mail_kind" CHECK ("contributor_mail"."kind" IN ('confirm', 'received', 'closing_soon', 'new_version', 'decided'));--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_redacted" CHECK (("comment"."visibility" = 'published_redacted') = ("comment"."redactions" IS NOT NULL));--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_queued" CHECK ("comment"."queue_at" IS NULL OR "comment"."visibility" IN ('pending', 'published'));--> statement-breakpoint
ALTER TABLE "comment_history" ADD CONSTRAINT "comment_history_event" CHECK ("comment_history"."event" IN ('corrected', 'withdrawn', 'disputed', 'published', 'redacted', 'withheld', 'held', 'hold_ended', 'released',
        'set_aside', 'moved', 'proposed', 'returned', 'appealed', 'upheld', 'overturned', 'reversed', 'undone'));--> statement-breakpoint
-- What came in before there were queues waits from now on like everything else, and is looked at from the outbox.
UPDATE "comment" m SET "queue_at" = s."received_at" FROM "submission" s
WHERE s."bucket" = m."bucket" AND s."id" = m."submission_id" AND m."visibility" IN ('pending', 'published')
  AND num_nonnulls(m."body", m."suggested_text") > 0;--> statement-breakpoint
INSERT INTO "outbox" ("bucket", "id", "event", "submission_id", "changes", "counted", "folded", "screened", "clustered")
SELECT DISTINCT ON (m."bucket", m."submission_id") m."bucket", gen_random_uuid(), 'received', m."submission_id",
  '{"comments": [], "submissions": []}'::jsonb, true, true, false, false
FROM "comment" m WHERE num_nonnulls(m."body", m."suggested_text") > 0;
