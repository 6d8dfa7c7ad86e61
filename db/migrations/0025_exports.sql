CREATE TABLE "export_job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"requested_by" uuid NOT NULL,
	"dataset" text NOT NULL,
	"format" text NOT NULL,
	"filters" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"failure" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"runs_until" timestamp with time zone,
	"rows" bigint DEFAULT 0 NOT NULL,
	"total_rows" bigint,
	"bytes" bigint,
	"downloads" integer DEFAULT 0 NOT NULL,
	"cut_off" timestamp with time zone,
	"requested_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"finished_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	CONSTRAINT "export_job_dataset" CHECK ("export_job"."dataset" IN ('comments', 'points', 'themes', 'clusters', 'decisions', 'totals')),
	CONSTRAINT "export_job_format" CHECK ("export_job"."format" IN ('csv', 'xlsx', 'jsonl', 'parquet')),
	CONSTRAINT "export_job_status" CHECK ("export_job"."status" IN ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
	CONSTRAINT "export_job_running" CHECK (("export_job"."status" = 'running') = ("export_job"."runs_until" IS NOT NULL)),
	CONSTRAINT "export_job_failed" CHECK (("export_job"."status" = 'failed') = ("export_job"."failure" IS NOT NULL)),
	CONSTRAINT "export_job_finished" CHECK (("export_job"."finished_at" IS NOT NULL) = ("export_job"."status" NOT IN ('queued', 'running')))
);
--> statement-breakpoint
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_job" ADD CONSTRAINT "export_job_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_job_own_idx" ON "export_job" USING btree ("requested_by","consultation_id","requested_at");--> statement-breakpoint
CREATE INDEX "export_job_open_idx" ON "export_job" USING btree ("requested_at") WHERE "export_job"."status" IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX "export_job_expiry_idx" ON "export_job" USING btree ("expires_at") WHERE "export_job"."status" = 'done';