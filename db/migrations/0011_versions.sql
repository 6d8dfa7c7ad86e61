CREATE TABLE "alignment" (
	"to_version_id" uuid PRIMARY KEY NOT NULL,
	"from_version_id" uuid NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"placed_section_id" uuid,
	"placed_day" date,
	"placed_bucket" smallint,
	"placed_id" uuid,
	"placed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alignment_line" (
	"to_version_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"from_section_id" uuid,
	"to_section_id" uuid,
	"place" text NOT NULL,
	"text" text NOT NULL,
	"certainty" text NOT NULL,
	"main" boolean NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "alignment_line_pk" PRIMARY KEY("to_version_id","position"),
	CONSTRAINT "alignment_line_key" UNIQUE NULLS NOT DISTINCT("to_version_id","from_section_id","to_section_id"),
	CONSTRAINT "alignment_line_ends" CHECK (num_nonnulls("alignment_line"."from_section_id", "alignment_line"."to_section_id") >= 1),
	CONSTRAINT "alignment_line_place" CHECK ("alignment_line"."place" IN ('same', 'moved', 'split', 'merged', 'added', 'removed')
        AND ("alignment_line"."place" = 'added') = ("alignment_line"."from_section_id" IS NULL) AND ("alignment_line"."place" = 'removed') = ("alignment_line"."to_section_id" IS NULL)),
	CONSTRAINT "alignment_line_text" CHECK ("alignment_line"."text" IN ('unchanged', 'changed')),
	CONSTRAINT "alignment_line_certainty" CHECK ("alignment_line"."certainty" IN ('certain', 'doubtful'))
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"revision" integer NOT NULL,
	"version_id" uuid NOT NULL,
	"state" text NOT NULL,
	"section_id" uuid,
	"exact" text,
	"prefix" text,
	"suffix" text,
	"starts_at" integer,
	"ends_at" integer,
	CONSTRAINT "placement_pk" PRIMARY KEY("bucket","comment_id","number"),
	CONSTRAINT "placement_state" CHECK ("placement"."state" IN ('exact', 'changed', 'orphaned')),
	CONSTRAINT "placement_passage" CHECK (num_nonnulls("placement"."section_id", "placement"."exact", "placement"."prefix", "placement"."suffix", "placement"."starts_at", "placement"."ends_at")
        = CASE "placement"."state" WHEN 'orphaned' THEN 0 ELSE 6 END)
);
--> statement-breakpoint
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_to_version_id_version_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_from_version_id_version_id_fk" FOREIGN KEY ("from_version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_line" ADD CONSTRAINT "alignment_line_to_version_id_alignment_to_version_id_fk" FOREIGN KEY ("to_version_id") REFERENCES "public"."alignment"("to_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_line" ADD CONSTRAINT "alignment_line_from_section_id_section_id_fk" FOREIGN KEY ("from_section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_line" ADD CONSTRAINT "alignment_line_to_section_id_section_id_fk" FOREIGN KEY ("to_section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alignment_line" ADD CONSTRAINT "alignment_line_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alignment_line_from_idx" ON "alignment_line" USING btree ("from_section_id");--> statement-breakpoint
CREATE INDEX "alignment_line_to_idx" ON "alignment_line" USING btree ("to_section_id");--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "comment_quoted_idx" ON "comment" USING btree ("section_id","day","bucket","id") WHERE "comment"."quote_exact" IS NOT NULL;