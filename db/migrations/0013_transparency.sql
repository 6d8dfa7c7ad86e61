ALTER TABLE "flag" ADD COLUMN "consultation_id" uuid;--> statement-breakpoint
UPDATE "flag" f SET "consultation_id" = m.consultation_id FROM "comment" m WHERE m.bucket = f.bucket AND m.id = f.comment_id;--> statement-breakpoint
ALTER TABLE "flag" ALTER COLUMN "consultation_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "decision_counted_idx" ON "decision" USING btree ("consultation_id","outcome") WHERE "decision"."outcome" IN ('move', 'release');--> statement-breakpoint
CREATE INDEX "review_again_idx" ON "review" USING btree ("consultation_id","kind") WHERE "review"."kind" <> 'new';--> statement-breakpoint
CREATE INDEX "flag_consultation_idx" ON "flag" USING btree ("consultation_id","reason");--> statement-breakpoint
CREATE INDEX "comment_taken_down_idx" ON "comment" USING btree ("consultation_id","visibility","bucket","id") WHERE "comment"."visibility" IN ('published_redacted', 'withheld', 'set_aside');--> statement-breakpoint
CREATE INDEX "comment_disputed_idx" ON "comment" USING btree ("consultation_id") WHERE "comment"."disputed";