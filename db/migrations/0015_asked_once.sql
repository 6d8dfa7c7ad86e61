-- Of requests that were made twice at the same moment the later ones go.
UPDATE "change_request" r SET "outcome" = 'taken_back', "decided_by" = r."proposed_by", "decided_at" = now()
WHERE r."kind" = 'lost_device' AND r."outcome" IS NULL AND r."proposed_by" = r."person_id" AND EXISTS (
  SELECT FROM "change_request" e
  WHERE e."kind" = 'lost_device' AND e."outcome" IS NULL AND e."proposed_by" = r."person_id" AND e."person_id" = r."person_id"
    AND (e."proposed_at", e."id") < (r."proposed_at", r."id")
);--> statement-breakpoint
CREATE UNIQUE INDEX "change_request_asked_once" ON "change_request" USING btree ("person_id") WHERE "change_request"."kind" = 'lost_device' AND "change_request"."outcome" IS NULL AND "change_request"."proposed_by" = "change_request"."person_id";