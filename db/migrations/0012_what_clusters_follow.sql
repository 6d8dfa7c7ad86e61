DROP INDEX "decision_by_idx";--> statement-breakpoint
ALTER TABLE "cluster_following" ADD COLUMN "digest" "bytea";--> statement-breakpoint
CREATE INDEX "decision_by_idx" ON "decision" USING btree ("by","at") WHERE "decision"."review_id" IS NOT NULL;