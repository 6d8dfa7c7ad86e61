DROP INDEX "contributor_mail_open_idx";--> statement-breakpoint
DROP INDEX "staff_mail_open_idx";--> statement-breakpoint
ALTER TABLE "contributor_mail" ADD COLUMN "due_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_mail" ADD COLUMN "due_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL;--> statement-breakpoint
CREATE INDEX "contributor_mail_due_idx" ON "contributor_mail" USING btree ("due_at") WHERE "contributor_mail"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "contributor_mail_undeliverable_idx" ON "contributor_mail" USING btree ("day") WHERE "contributor_mail"."state" = 'undeliverable';--> statement-breakpoint
CREATE INDEX "staff_mail_due_idx" ON "staff_mail" USING btree ("due_at") WHERE "staff_mail"."state" = 'waiting';