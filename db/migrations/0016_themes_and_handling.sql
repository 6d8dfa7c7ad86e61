CREATE TYPE "public"."handling_state" AS ENUM('to_read', 'read', 'in_synthesis');--> statement-breakpoint
CREATE TABLE "agreement_code" (
	"bucket" smallint NOT NULL,
	"sample_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"coder" smallint NOT NULL,
	"theme_ids" uuid[] NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "agreement_code_pk" PRIMARY KEY("bucket","sample_id","comment_id","coder"),
	CONSTRAINT "agreement_code_coder" CHECK ("agreement_code"."coder" IN (1, 2))
);
--> statement-breakpoint
CREATE TABLE "agreement_item" (
	"bucket" smallint NOT NULL,
	"sample_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "agreement_item_pk" PRIMARY KEY("bucket","sample_id","comment_id")
);
--> statement-breakpoint
CREATE TABLE "agreement_sample" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"seed" text NOT NULL,
	"codebook_revision" integer NOT NULL,
	"first_coder" uuid,
	"second_coder" uuid,
	"drawn_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "agreement_sample_two_people" CHECK ("agreement_sample"."first_coder" <> "agreement_sample"."second_coder"),
	CONSTRAINT "agreement_sample_seed" CHECK (char_length("agreement_sample"."seed") BETWEEN 1 AND 64)
);
--> statement-breakpoint
CREATE TABLE "handling" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"state" "handling_state" DEFAULT 'to_read' NOT NULL,
	"assigned_to" uuid,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "handling_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "handling_history" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"comment_id" uuid,
	"theme_id" uuid,
	"state" "handling_state" NOT NULL,
	"assigned_to" uuid,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "handling_history_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "handling_history_bucket" CHECK ("handling_history"."bucket" = ('x' || substr("handling_history"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "handling_history_about_one" CHECK (num_nonnulls("handling_history"."comment_id", "handling_history"."theme_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "handling_note" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"comment_id" uuid,
	"theme_id" uuid,
	"text" text NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "handling_note_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "handling_note_bucket" CHECK ("handling_note"."bucket" = ('x' || substr("handling_note"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "handling_note_about_one" CHECK (num_nonnulls("handling_note"."comment_id", "handling_note"."theme_id") = 1),
	CONSTRAINT "handling_note_length" CHECK (char_length("handling_note"."text") BETWEEN 1 AND 2000)
);
--> statement-breakpoint
CREATE TABLE "theme_handling" (
	"theme_id" uuid PRIMARY KEY NOT NULL,
	"state" "handling_state" DEFAULT 'to_read' NOT NULL,
	"assigned_to" uuid,
	"changed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cluster_coding" (
	"bucket" smallint NOT NULL,
	"cluster_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"cluster_revision" integer NOT NULL,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "cluster_coding_pk" PRIMARY KEY("bucket","cluster_id")
);
--> statement-breakpoint
CREATE TABLE "cluster_theme" (
	"bucket" smallint NOT NULL,
	"cluster_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	CONSTRAINT "cluster_theme_pk" PRIMARY KEY("bucket","cluster_id","theme_id")
);
--> statement-breakpoint
CREATE TABLE "point" (
	"bucket" smallint NOT NULL,
	"id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"theme_id" uuid NOT NULL,
	"field" text,
	"start" integer,
	"end" integer,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "point_pk" PRIMARY KEY("bucket","id"),
	CONSTRAINT "point_bucket" CHECK ("point"."bucket" = ('x' || substr("point"."id"::text, 16, 3))::bit(12)::int),
	CONSTRAINT "point_field" CHECK ("point"."field" IN ('body', 'suggestedText')),
	CONSTRAINT "point_passage" CHECK (num_nonnulls("point"."field", "point"."start", "point"."end") IN (0, 3)),
	CONSTRAINT "point_span" CHECK ("point"."start" >= 0 AND "point"."end" > "point"."start")
);
--> statement-breakpoint
CREATE TABLE "codebook" (
	"consultation_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "codebook_revision" CHECK ("codebook"."revision" >= 1)
);
--> statement-breakpoint
CREATE TABLE "theme" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"parent_id" uuid,
	"node_id" uuid,
	"title" text NOT NULL,
	"description" text,
	"position" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"merged_into" uuid,
	"split_from" uuid,
	"revision" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "theme_title_length" CHECK (char_length("theme"."title") BETWEEN 1 AND 200),
	CONSTRAINT "theme_description_length" CHECK (char_length("theme"."description") <= 2000),
	CONSTRAINT "theme_state" CHECK ("theme"."state" IN ('active', 'merged', 'removed')),
	CONSTRAINT "theme_merged" CHECK (("theme"."state" = 'merged') = ("theme"."merged_into" IS NOT NULL)),
	CONSTRAINT "theme_not_its_own" CHECK ("theme"."parent_id" <> "theme"."id" AND "theme"."merged_into" <> "theme"."id")
);
--> statement-breakpoint
CREATE TABLE "theme_change" (
	"consultation_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"theme_id" uuid NOT NULL,
	"event" text NOT NULL,
	"parent_id" uuid,
	"node_id" uuid,
	"title" text NOT NULL,
	"description" text,
	"position" integer NOT NULL,
	"state" text NOT NULL,
	"merged_into" uuid,
	"split_from" uuid,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "theme_change_pk" PRIMARY KEY("consultation_id","revision","theme_id"),
	CONSTRAINT "theme_change_event" CHECK ("theme_change"."event" IN ('created', 'changed', 'merged', 'split', 'removed'))
);
--> statement-breakpoint
ALTER TABLE "agreement_code" ADD CONSTRAINT "agreement_code_item_fk" FOREIGN KEY ("bucket","sample_id","comment_id") REFERENCES "public"."agreement_item"("bucket","sample_id","comment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_item" ADD CONSTRAINT "agreement_item_sample_id_agreement_sample_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."agreement_sample"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_item" ADD CONSTRAINT "agreement_item_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_sample" ADD CONSTRAINT "agreement_sample_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_sample" ADD CONSTRAINT "agreement_sample_first_coder_person_id_fk" FOREIGN KEY ("first_coder") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_sample" ADD CONSTRAINT "agreement_sample_second_coder_person_id_fk" FOREIGN KEY ("second_coder") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling" ADD CONSTRAINT "handling_assigned_to_person_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling" ADD CONSTRAINT "handling_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_history" ADD CONSTRAINT "handling_history_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_history" ADD CONSTRAINT "handling_history_assigned_to_person_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_history" ADD CONSTRAINT "handling_history_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_history" ADD CONSTRAINT "handling_history_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_note" ADD CONSTRAINT "handling_note_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_note" ADD CONSTRAINT "handling_note_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handling_note" ADD CONSTRAINT "handling_note_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_handling" ADD CONSTRAINT "theme_handling_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_handling" ADD CONSTRAINT "theme_handling_assigned_to_person_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_coding" ADD CONSTRAINT "cluster_coding_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_coding" ADD CONSTRAINT "cluster_coding_cluster_fk" FOREIGN KEY ("bucket","cluster_id") REFERENCES "public"."cluster"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_theme" ADD CONSTRAINT "cluster_theme_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_theme" ADD CONSTRAINT "cluster_theme_coding_fk" FOREIGN KEY ("bucket","cluster_id") REFERENCES "public"."cluster_coding"("bucket","cluster_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point" ADD CONSTRAINT "point_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point" ADD CONSTRAINT "point_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point" ADD CONSTRAINT "point_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codebook" ADD CONSTRAINT "codebook_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_parent_id_theme_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_merged_into_theme_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_split_from_theme_id_fk" FOREIGN KEY ("split_from") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_change" ADD CONSTRAINT "theme_change_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_change" ADD CONSTRAINT "theme_change_theme_id_theme_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."theme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_change" ADD CONSTRAINT "theme_change_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_item_sample_idx" ON "agreement_item" USING btree ("sample_id","position");--> statement-breakpoint
CREATE INDEX "agreement_item_comment_idx" ON "agreement_item" USING btree ("bucket","comment_id");--> statement-breakpoint
CREATE INDEX "agreement_sample_consultation_idx" ON "agreement_sample" USING btree ("consultation_id","drawn_at");--> statement-breakpoint
CREATE INDEX "handling_consultation_idx" ON "handling" USING btree ("consultation_id","state","bucket","comment_id");--> statement-breakpoint
CREATE INDEX "handling_assigned_idx" ON "handling" USING btree ("assigned_to","consultation_id","state") WHERE "handling"."assigned_to" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handling_history_comment_idx" ON "handling_history" USING btree ("bucket","comment_id");--> statement-breakpoint
CREATE INDEX "handling_history_theme_idx" ON "handling_history" USING btree ("theme_id") WHERE "handling_history"."theme_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "handling_note_comment_idx" ON "handling_note" USING btree ("bucket","comment_id");--> statement-breakpoint
CREATE INDEX "handling_note_theme_idx" ON "handling_note" USING btree ("theme_id") WHERE "handling_note"."theme_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cluster_coding_consultation_idx" ON "cluster_coding" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "cluster_theme_theme_idx" ON "cluster_theme" USING btree ("theme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "point_key" ON "point" USING btree ("bucket","comment_id","theme_id",coalesce("field", ''),coalesce("start", 0),coalesce("end", 0));--> statement-breakpoint
CREATE INDEX "point_theme_idx" ON "point" USING btree ("theme_id","bucket","id");--> statement-breakpoint
CREATE INDEX "point_consultation_idx" ON "point" USING btree ("consultation_id","bucket","comment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "theme_title_key" ON "theme" USING btree ("consultation_id",coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid),lower("title")) WHERE "theme"."state" = 'active';--> statement-breakpoint
CREATE INDEX "theme_parent_idx" ON "theme" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "theme_change_theme_idx" ON "theme_change" USING btree ("theme_id","revision");