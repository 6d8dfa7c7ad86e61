CREATE TABLE "short_address" (
	"code" text PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"document_id" uuid,
	"node_id" uuid,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "short_address_target_key" UNIQUE NULLS NOT DISTINCT("consultation_id","document_id","node_id"),
	CONSTRAINT "short_address_form" CHECK ("short_address"."code" ~ '^[2-9bcdfghjkmnpqrstvwxz]{6}$'),
	CONSTRAINT "short_address_place" CHECK ("short_address"."node_id" IS NULL OR "short_address"."document_id" IS NOT NULL)
);
--> statement-breakpoint
ALTER TABLE "short_address" ADD CONSTRAINT "short_address_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "short_address" ADD CONSTRAINT "short_address_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE no action ON UPDATE no action;