CREATE TABLE "event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"attribution_id" uuid,
	"entry" "entry" NOT NULL,
	"key" uuid,
	"fingerprint" "bytea",
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"place" text,
	"attendance" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "event_key" UNIQUE("attribution_id","key"),
	CONSTRAINT "event_kind" CHECK ("event"."kind" IN ('meeting', 'letter')),
	CONSTRAINT "event_name_length" CHECK (char_length("event"."name") BETWEEN 1 AND 300),
	CONSTRAINT "event_place_length" CHECK (char_length("event"."place") BETWEEN 1 AND 300),
	CONSTRAINT "event_attendance" CHECK ("event"."attendance" BETWEEN 0 AND 10000000),
	CONSTRAINT "event_recorded" CHECK (num_nonnulls("event"."key", "event"."fingerprint") = CASE "event"."entry" WHEN 'organisation' THEN 2 ELSE 0 END)
);
--> statement-breakpoint
CREATE TABLE "event_history" (
	"event_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"act" text NOT NULL,
	"content" jsonb,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "event_history_pk" PRIMARY KEY("event_id","revision"),
	CONSTRAINT "event_history_act" CHECK ("event_history"."act" IN ('recorded', 'corrected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"attribution_id" uuid,
	"key" uuid NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"name" text NOT NULL,
	"day" date NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "tally_key" UNIQUE("attribution_id","key"),
	CONSTRAINT "tally_name_length" CHECK (char_length("tally"."name") BETWEEN 1 AND 300)
);
--> statement-breakpoint
CREATE TABLE "tally_history" (
	"tally_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"act" text NOT NULL,
	"content" jsonb,
	"by" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tally_history_pk" PRIMARY KEY("tally_id","revision"),
	CONSTRAINT "tally_history_act" CHECK ("tally_history"."act" IN ('recorded', 'corrected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "tally_line" (
	"tally_id" uuid NOT NULL,
	"place" uuid NOT NULL,
	"stance" "stance" NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "tally_line_pk" PRIMARY KEY("tally_id","place","stance"),
	CONSTRAINT "tally_line_n" CHECK ("tally_line"."n" BETWEEN 0 AND 1000000000)
);
--> statement-breakpoint
ALTER TABLE "comment_set" DROP CONSTRAINT "comment_set_open_key";--> statement-breakpoint
ALTER TABLE "comment_set" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "event_id" uuid;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_history" ADD CONSTRAINT "event_history_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_history" ADD CONSTRAINT "event_history_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_attribution_id_attribution_id_fk" FOREIGN KEY ("attribution_id") REFERENCES "public"."attribution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_history" ADD CONSTRAINT "tally_history_tally_id_tally_id_fk" FOREIGN KEY ("tally_id") REFERENCES "public"."tally"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_history" ADD CONSTRAINT "tally_history_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_line" ADD CONSTRAINT "tally_line_tally_id_tally_id_fk" FOREIGN KEY ("tally_id") REFERENCES "public"."tally"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_consultation_idx" ON "event" USING btree ("consultation_id","recorded_at");--> statement-breakpoint
CREATE INDEX "tally_consultation_idx" ON "tally" USING btree ("consultation_id","recorded_at");--> statement-breakpoint
ALTER TABLE "comment_set" ADD CONSTRAINT "comment_set_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "submission_event_idx" ON "submission" USING btree ("event_id") WHERE "submission"."event_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_set" ADD CONSTRAINT "comment_set_open_key" UNIQUE NULLS NOT DISTINCT("attribution_id","consultation_id","event_id","submitted_at");