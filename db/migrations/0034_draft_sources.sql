CREATE TABLE "version_source" (
	"version_id" uuid PRIMARY KEY NOT NULL,
	"file" "bytea" NOT NULL,
	"lines" jsonb,
	CONSTRAINT "version_source_size" CHECK (octet_length("version_source"."file") BETWEEN 1 AND 20971520)
);
--> statement-breakpoint
ALTER TABLE "version_source" ADD CONSTRAINT "version_source_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;