CREATE TABLE "removal_highlight" (
	"version_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"language" text NOT NULL,
	"highlight" text NOT NULL,
	CONSTRAINT "removal_highlight_pk" PRIMARY KEY("version_id","section_id","language"),
	CONSTRAINT "removal_highlight_length" CHECK (char_length("removal_highlight"."highlight") BETWEEN 1 AND 2000)
);
--> statement-breakpoint
ALTER TABLE "removal_highlight" ADD CONSTRAINT "removal_highlight_version_id_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removal_highlight" ADD CONSTRAINT "removal_highlight_section_id_section_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."section"("id") ON DELETE cascade ON UPDATE no action;