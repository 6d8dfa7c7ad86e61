CREATE TABLE "language_import" (
	"version_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text,
	"file_name" text NOT NULL,
	"words_placed" integer NOT NULL,
	"words_listed" integer NOT NULL,
	"remarks" jsonb NOT NULL,
	"listed" text[] NOT NULL,
	"imported_by" uuid,
	"imported_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "language_import_pk" PRIMARY KEY("version_id","language"),
	CONSTRAINT "language_import_words" CHECK ("language_import"."words_placed" >= 0 AND "language_import"."words_listed" >= 0)
);
--> statement-breakpoint
CREATE TABLE "loose_text" (
	"version_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"language" text NOT NULL,
	"kind" "section_kind" NOT NULL,
	"number" text,
	"label" text NOT NULL,
	"heading" text,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"highlight" text,
	"printed" text,
	CONSTRAINT "loose_text_pk" PRIMARY KEY("version_id","id")
);
--> statement-breakpoint
CREATE TABLE "mending" (
	"version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"op" text NOT NULL,
	"section_id" uuid,
	"into" uuid,
	"language" text,
	"change" jsonb NOT NULL,
	"undone" boolean DEFAULT false NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "mending_pk" PRIMARY KEY("version_id","number"),
	CONSTRAINT "mending_number_positive" CHECK ("mending"."number" > 0)
);
--> statement-breakpoint
ALTER TABLE "version" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "alignment" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "language_import" ADD CONSTRAINT "language_import_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loose_text" ADD CONSTRAINT "loose_text_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mending" ADD CONSTRAINT "mending_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE no action ON UPDATE no action;