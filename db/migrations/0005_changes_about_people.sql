CREATE TABLE "extension" (
	"consultation_id" uuid NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"previous_closes_at" timestamp with time zone NOT NULL,
	"reasons" jsonb NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "extension_pk" PRIMARY KEY("consultation_id","closes_at"),
	CONSTRAINT "extension_is_later" CHECK ("extension"."closes_at" > "extension"."previous_closes_at")
);
--> statement-breakpoint
ALTER TABLE "change_request" DROP CONSTRAINT "change_request_kind";--> statement-breakpoint
ALTER TABLE "change_request" DROP CONSTRAINT "change_request_not_own";--> statement-breakpoint
ALTER TABLE "change_request" ADD COLUMN "about" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "extension" ADD CONSTRAINT "extension_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_kind" CHECK ("change_request"."kind" IN ('roles', 'settings', 'administrators', 'lost_device'));--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_not_own" CHECK ("change_request"."outcome" IS NULL OR "change_request"."outcome" = 'taken_back' OR (
        "change_request"."decided_by" IS DISTINCT FROM "change_request"."person_id" AND "change_request"."decided_by" <> ALL ("change_request"."about")));