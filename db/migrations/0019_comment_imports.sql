CREATE TABLE "comment_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"rules_hash" "bytea" NOT NULL,
	"batches" integer NOT NULL,
	"comments" integer NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid,
	"started_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_by" uuid,
	CONSTRAINT "comment_import_file_key" UNIQUE("consultation_id","file_hash"),
	CONSTRAINT "comment_import_size" CHECK ("comment_import"."batches" >= 0 AND "comment_import"."comments" >= "comment_import"."batches"),
	CONSTRAINT "comment_import_file_name" CHECK (length("comment_import"."file_name") BETWEEN 1 AND 200)
);
--> statement-breakpoint
CREATE TABLE "comment_import_batch" (
	"bucket" smallint NOT NULL,
	"import_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" jsonb NOT NULL,
	CONSTRAINT "comment_import_batch_pk" PRIMARY KEY("bucket","import_id","number")
);
--> statement-breakpoint
ALTER TABLE "comment_import" ADD CONSTRAINT "comment_import_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_import_batch" ADD CONSTRAINT "comment_import_batch_import_fk" FOREIGN KEY ("import_id") REFERENCES "public"."comment_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_import_batch_import_idx" ON "comment_import_batch" USING btree ("import_id","number");