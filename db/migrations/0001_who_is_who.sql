CREATE TYPE "public"."assembly" AS ENUM('national_assembly', 'peoples_council');--> statement-breakpoint
CREATE TYPE "public"."member_part" AS ENUM('holder', 'assistant');--> statement-breakpoint
CREATE TYPE "public"."mail_state" AS ENUM('waiting', 'sent', 'undeliverable');--> statement-breakpoint
CREATE TYPE "public"."side" AS ENUM('moderating', 'drafting');--> statement-breakpoint
CREATE TYPE "public"."staff_role" AS ENUM('moderator', 'senior_moderator', 'analyst', 'editor', 'responder', 'auditor', 'administrator');--> statement-breakpoint
CREATE TABLE "attribution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"capacity" "capacity" NOT NULL,
	"assembly" "assembly",
	"province" text,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "attribution_slug_key" UNIQUE("slug"),
	CONSTRAINT "attribution_slug_form" CHECK ("attribution"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("attribution"."slug") <= 80),
	CONSTRAINT "attribution_capacity" CHECK ("attribution"."capacity" IN ('deputy', 'organisation')),
	CONSTRAINT "attribution_assembly" CHECK (("attribution"."capacity" = 'deputy') = ("attribution"."assembly" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "attribution_member" (
	"attribution_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"part" "member_part" NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "attribution_member_pk" PRIMARY KEY("attribution_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "attribution_text" (
	"attribution_id" uuid NOT NULL,
	"language" text NOT NULL,
	"name" text NOT NULL,
	"delegation" text,
	"constituency" text,
	CONSTRAINT "attribution_text_pk" PRIMARY KEY("attribution_id","language")
);
--> statement-breakpoint
CREATE TABLE "comment_set" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attribution_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"key" uuid NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "comment_set_open_key" UNIQUE NULLS NOT DISTINCT("attribution_id","consultation_id","submitted_at"),
	CONSTRAINT "comment_set_submitted" CHECK (("comment_set"."submitted_at" IS NULL) = ("comment_set"."submitted_by" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "draft_comment" (
	"set_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"sealed" "bytea" NOT NULL,
	"drafted_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "draft_comment_pk" PRIMARY KEY("set_id","id"),
	CONSTRAINT "draft_comment_size" CHECK (octet_length("draft_comment"."sealed") <= 200000)
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"consultation_id" uuid,
	"subject" text,
	"details" text NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contributor_mail" (
	"bucket" smallint NOT NULL,
	"submission_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occasion" text NOT NULL,
	"state" "mail_state" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"day" date NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "contributor_mail_pk" PRIMARY KEY("bucket","submission_id","kind","occasion"),
	CONSTRAINT "contributor_mail_kind" CHECK ("contributor_mail"."kind" IN ('confirm', 'received', 'closing_soon', 'new_version'))
);
--> statement-breakpoint
CREATE TABLE "mail_key" (
	"id" smallint PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "official_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"received_day" date NOT NULL,
	"decided_day" date,
	"outcome" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "official_request_outcome" CHECK ("official_request"."outcome" IN ('granted', 'partly_granted', 'refused')),
	CONSTRAINT "official_request_decided" CHECK (("official_request"."decided_day" IS NULL) = ("official_request"."outcome" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "sealed_email" (
	"bucket" smallint NOT NULL,
	"submission_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"language" text NOT NULL,
	"key_id" smallint NOT NULL,
	"iv" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"day" date NOT NULL,
	"confirmed_day" date,
	CONSTRAINT "sealed_email_pk" PRIMARY KEY("bucket","submission_id"),
	CONSTRAINT "sealed_email_iv" CHECK (octet_length("sealed_email"."iv") = 12)
);
--> statement-breakpoint
CREATE TABLE "staff_mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key_id" smallint NOT NULL,
	"iv" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"state" "mail_state" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "account_provider_key" UNIQUE("provider_id","account_id"),
	CONSTRAINT "account_keeps_no_token" CHECK (num_nonnulls("account"."access_token", "account"."refresh_token", "account"."id_token") = 0)
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"beginning" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_day" date,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "api_key_hash_key" UNIQUE("hash"),
	CONSTRAINT "api_key_has_scopes" CHECK (cardinality("api_key"."scopes") > 0),
	CONSTRAINT "api_key_name_length" CHECK (char_length("api_key"."name") BETWEEN 1 AND 100)
);
--> statement-breakpoint
CREATE TABLE "change_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"consultation_id" uuid,
	"person_id" uuid,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "change_request_kind" CHECK ("change_request"."kind" IN ('roles', 'settings', 'lost_device')),
	CONSTRAINT "change_request_outcome" CHECK ("change_request"."outcome" IN ('confirmed', 'refused', 'taken_back')),
	CONSTRAINT "change_request_decided" CHECK (num_nonnulls("change_request"."decided_by", "change_request"."decided_at", "change_request"."outcome") IN (0, 3)),
	CONSTRAINT "change_request_two_people" CHECK ("change_request"."outcome" IS NULL OR ("change_request"."outcome" = 'taken_back') = ("change_request"."decided_by" = "change_request"."proposed_by")),
	CONSTRAINT "change_request_not_own" CHECK ("change_request"."person_id" IS NULL OR "change_request"."decided_by" <> "change_request"."person_id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "invitation_hash_key" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"language" text DEFAULT 'vi' NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"sample" boolean DEFAULT false NOT NULL,
	"deactivated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "person_email_key" UNIQUE("email"),
	CONSTRAINT "person_email_form" CHECK ("person"."email" = lower("person"."email") AND length("person"."email") <= 254),
	CONSTRAINT "person_name_length" CHECK (char_length("person"."name") BETWEEN 1 AND 200),
	CONSTRAINT "person_without_image" CHECK ("person"."image" IS NULL)
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"person_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_pk" PRIMARY KEY("person_id","hash")
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"second_factor_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "session_token_key" UNIQUE("token"),
	CONSTRAINT "session_keeps_no_trace" CHECK (num_nonnulls("session"."ip_address", "session"."user_agent") = 0)
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_side" (
	"person_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"side" "side" NOT NULL,
	CONSTRAINT "person_side_pk" PRIMARY KEY("person_id","consultation_id"),
	CONSTRAINT "person_side_key" UNIQUE("person_id","consultation_id","side")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"consultation_id" uuid,
	"role" "staff_role" NOT NULL,
	"side" "side",
	"body" text,
	"granted_by" uuid,
	"confirmed_by" uuid,
	"granted_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "role_grant_key" UNIQUE NULLS NOT DISTINCT("person_id","consultation_id","role"),
	CONSTRAINT "role_grant_place" CHECK (("role_grant"."role" = 'administrator') = ("role_grant"."consultation_id" IS NULL)),
	CONSTRAINT "role_grant_side" CHECK ("role_grant"."side" IS NOT DISTINCT FROM CASE
        WHEN "role_grant"."role" IN ('moderator', 'senior_moderator') THEN 'moderating'::side
        WHEN "role_grant"."role" IN ('analyst', 'editor', 'responder') THEN 'drafting'::side
      END),
	CONSTRAINT "role_grant_body" CHECK (("role_grant"."body" IS NOT NULL) = ("role_grant"."role" = 'responder')),
	CONSTRAINT "role_grant_two_people" CHECK ("role_grant"."confirmed_by" <> "role_grant"."granted_by")
);
--> statement-breakpoint
CREATE TABLE "reason" (
	"rules" integer NOT NULL,
	"code" text NOT NULL,
	"position" smallint NOT NULL,
	"sensitive" boolean NOT NULL,
	CONSTRAINT "reason_pk" PRIMARY KEY("rules","code"),
	CONSTRAINT "reason_code_form" CHECK ("reason"."code" ~ '^[a-z][a-z_]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "reason_text" (
	"rules" integer NOT NULL,
	"code" text NOT NULL,
	"language" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"examples" text[] NOT NULL,
	"counter_examples" text[] NOT NULL,
	CONSTRAINT "reason_text_pk" PRIMARY KEY("rules","code","language")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"number" integer PRIMARY KEY NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "rules_number" CHECK ("rules"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "rules_text" (
	"rules" integer NOT NULL,
	"language" text NOT NULL,
	"introduction" text NOT NULL,
	CONSTRAINT "rules_text_pk" PRIMARY KEY("rules","language")
);
--> statement-breakpoint
ALTER TABLE "comment_history" DROP CONSTRAINT "comment_history_event";--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "sample" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "planned_opens_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "release_after_hours" integer DEFAULT 72 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "appeal_window_days" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "email_retention_days" integer DEFAULT 90 NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "rules" integer;--> statement-breakpoint
ALTER TABLE "consultation" ADD COLUMN "answers_published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consultation_text" ADD COLUMN "data_controller" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "mailed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "disputed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "attribution_id" uuid;--> statement-breakpoint
ALTER TABLE "attribution_member" ADD CONSTRAINT "attribution_member_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_member" ADD CONSTRAINT "attribution_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_member" ADD CONSTRAINT "attribution_member_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attribution_text" ADD CONSTRAINT "attribution_text_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_set" ADD CONSTRAINT "comment_set_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_set" ADD CONSTRAINT "comment_set_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_set" ADD CONSTRAINT "comment_set_submitted_by_person_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_drafted_by_person_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_set_fk" FOREIGN KEY ("set_id") REFERENCES "public"."comment_set"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_email" ADD CONSTRAINT "sealed_email_key_id_mail_key_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."mail_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_email" ADD CONSTRAINT "sealed_email_submission_fk" FOREIGN KEY ("bucket","submission_id") REFERENCES "public"."submission"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_mail" ADD CONSTRAINT "staff_mail_key_id_mail_key_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."mail_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_side" ADD CONSTRAINT "person_side_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_side" ADD CONSTRAINT "person_side_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_side_fk" FOREIGN KEY ("person_id","consultation_id","side") REFERENCES "public"."person_side"("person_id","consultation_id","side") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason" ADD CONSTRAINT "reason_rules_rules_number_fk" FOREIGN KEY ("rules") REFERENCES "public"."rules"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_text" ADD CONSTRAINT "reason_text_reason_fk" FOREIGN KEY ("rules","code") REFERENCES "public"."reason"("rules","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules_text" ADD CONSTRAINT "rules_text_rules_rules_number_fk" FOREIGN KEY ("rules") REFERENCES "public"."rules"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attribution_member_person_idx" ON "attribution_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "comment_set_attribution_idx" ON "comment_set" USING btree ("attribution_id");--> statement-breakpoint
CREATE INDEX "audit_event_consultation_idx" ON "audit_event" USING btree ("consultation_id","number");--> statement-breakpoint
CREATE INDEX "audit_event_subject_idx" ON "audit_event" USING btree ("subject","number");--> statement-breakpoint
CREATE INDEX "contributor_mail_open_idx" ON "contributor_mail" USING btree ("at") WHERE "contributor_mail"."state" <> 'sent';--> statement-breakpoint
CREATE INDEX "sealed_email_consultation_idx" ON "sealed_email" USING btree ("consultation_id","confirmed_day");--> statement-breakpoint
CREATE INDEX "sealed_email_unconfirmed_idx" ON "sealed_email" USING btree ("day") WHERE "sealed_email"."confirmed_day" IS NULL;--> statement-breakpoint
CREATE INDEX "staff_mail_open_idx" ON "staff_mail" USING btree ("at") WHERE "staff_mail"."state" <> 'sent';--> statement-breakpoint
CREATE INDEX "account_person_idx" ON "account" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "api_key_person_idx" ON "api_key" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "change_request_open_idx" ON "change_request" USING btree ("proposed_at") WHERE "change_request"."outcome" IS NULL;--> statement-breakpoint
CREATE INDEX "passkey_person_idx" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_person_idx" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "verification_identifier_idx" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "verification_expires_idx" ON "verification" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "role_grant_consultation_idx" ON "role_grant" USING btree ("consultation_id");--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_rules_rules_number_fk" FOREIGN KEY ("rules") REFERENCES "public"."rules"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "submission" VALIDATE CONSTRAINT "submission_attribution_id_attribution_id_fk";--> statement-breakpoint
CREATE INDEX "outbox_unmailed_idx" ON "outbox" USING btree ("at") WHERE NOT "outbox"."mailed";--> statement-breakpoint
CREATE INDEX "submission_attribution_idx" ON "submission" USING btree ("attribution_id") WHERE "submission"."attribution_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_release" CHECK ("consultation"."release_after_hours" BETWEEN 1 AND 720);--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_appeal_window" CHECK ("consultation"."appeal_window_days" BETWEEN 7 AND 365);--> statement-breakpoint
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_email_retention" CHECK ("consultation"."email_retention_days" BETWEEN 0 AND 730);--> statement-breakpoint
ALTER TABLE "comment_history" ADD CONSTRAINT "comment_history_event" CHECK ("comment_history"."event" IN ('corrected', 'withdrawn', 'disputed')) NOT VALID;--> statement-breakpoint
ALTER TABLE "comment_history" VALIDATE CONSTRAINT "comment_history_event";--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_attribution_id" CHECK ("submission"."attribution_id" IS NULL OR "submission"."attribution" IS NOT NULL) NOT VALID;--> statement-breakpoint
ALTER TABLE "submission" VALIDATE CONSTRAINT "submission_attribution_id";