CREATE TABLE "checklist_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "checklist_item_newest_idx" ON "checklist_item" USING btree ("item","at");