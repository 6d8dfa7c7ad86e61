CREATE TABLE "background_document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"titles" jsonb NOT NULL,
	"url" text,
	"file_name" text,
	"media_type" text,
	"bytes" integer,
	"sha256" "bytea",
	"added_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"published_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "background_document_kind" CHECK ("background_document"."kind" IN ('report', 'explanation', 'assessment', 'law', 'research', 'data', 'other')),
	CONSTRAINT "background_document_one" CHECK (num_nonnulls("background_document"."file_name", "background_document"."media_type", "background_document"."bytes", "background_document"."sha256") = CASE WHEN "background_document"."url" IS NULL THEN 4 ELSE 0 END),
	CONSTRAINT "background_document_bytes" CHECK ("background_document"."bytes" BETWEEN 1 AND 20971520)
);
--> statement-breakpoint
CREATE TABLE "background_piece" (
	"document_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "background_piece_pk" PRIMARY KEY("document_id","number")
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"alt" text,
	"decorative" boolean DEFAULT false NOT NULL,
	CONSTRAINT "picture_position_key" UNIQUE("version_id","position"),
	CONSTRAINT "picture_media_type" CHECK ("picture"."media_type" IN ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
	CONSTRAINT "picture_size" CHECK ("picture"."width" BETWEEN 1 AND 10000 AND "picture"."height" BETWEEN 1 AND 10000),
	CONSTRAINT "picture_bytes" CHECK (octet_length("picture"."bytes") BETWEEN 1 AND 5242880),
	CONSTRAINT "picture_alt" CHECK (char_length("picture"."alt") BETWEEN 1 AND 1000)
);
--> statement-breakpoint
CREATE TABLE "preview_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"version_id" uuid,
	"token_hash" "bytea" NOT NULL,
	"note" text,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "preview_link_token_key" UNIQUE("token_hash"),
	CONSTRAINT "preview_link_hash" CHECK (octet_length("preview_link"."token_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "public_change" (
	"consultation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"kind" text NOT NULL,
	"part" text,
	"language" text,
	"about" text,
	"before" text,
	"after" text,
	"reasons" jsonb NOT NULL,
	CONSTRAINT "public_change_pk" PRIMARY KEY("consultation_id","number")
);
--> statement-breakpoint
CREATE TABLE "section_highlight" (
	"section_id" uuid NOT NULL,
	"language" text NOT NULL,
	"highlight" text NOT NULL,
	CONSTRAINT "section_highlight_pk" PRIMARY KEY("section_id","language"),
	CONSTRAINT "section_highlight_length" CHECK (char_length("section_highlight"."highlight") BETWEEN 1 AND 2000)
);
--> statement-breakpoint
ALTER TABLE "question" DROP CONSTRAINT "question_position_key";--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "rewords" uuid;--> statement-breakpoint
ALTER TABLE "question" ADD COLUMN "reworded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "version" ADD COLUMN "kind" text DEFAULT 'revision' NOT NULL;--> statement-breakpoint
ALTER TABLE "background_document" ADD CONSTRAINT "background_document_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "background_piece" ADD CONSTRAINT "background_piece_document_id_background_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."background_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_link" ADD CONSTRAINT "preview_link_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_change" ADD CONSTRAINT "public_change_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_highlight" ADD CONSTRAINT "section_highlight_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "background_document_consultation_idx" ON "background_document" USING btree ("consultation_id");--> statement-breakpoint
CREATE INDEX "preview_link_consultation_idx" ON "preview_link" USING btree ("consultation_id");--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_rewords_question_id_fk" FOREIGN KEY ("rewords") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_consultation_idx" ON "question" USING btree ("consultation_id","position");--> statement-breakpoint
INSERT INTO "section_highlight" ("section_id", "language", "highlight")
  SELECT "section_id", "language", left("highlight", 2000) FROM "section_text" WHERE "highlight" <> '';--> statement-breakpoint
ALTER TABLE "section_text" DROP COLUMN "highlight";--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_rewords_key" UNIQUE("rewords");--> statement-breakpoint
ALTER TABLE "version" ADD CONSTRAINT "version_kind" CHECK ("version"."kind" IN ('revision', 'correction'));