CREATE TABLE "version_import" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"words_placed" integer NOT NULL,
	"words_listed" integer NOT NULL,
	"remarks" jsonb NOT NULL,
	"listed" text[] NOT NULL,
	"imported_by" uuid,
	"imported_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "version_import_words" CHECK ("version_import"."words_placed" >= 0 AND "version_import"."words_listed" >= 0),
	CONSTRAINT "version_import_file_name" CHECK (length("version_import"."file_name") BETWEEN 1 AND 200)
);
--> statement-breakpoint
ALTER TABLE "version_import" ADD CONSTRAINT "version_import_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;