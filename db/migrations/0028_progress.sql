CREATE TABLE "alert_rule" (
	"consultation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"threshold" integer NOT NULL,
	"crossed_at" timestamp with time zone,
	CONSTRAINT "alert_rule_pk" PRIMARY KEY("consultation_id","kind"),
	CONSTRAINT "alert_rule_kind" CHECK ("alert_rule"."kind" IN ('undecided_hours', 'intake_times', 'silent_hours')),
	CONSTRAINT "alert_rule_threshold" CHECK ("alert_rule"."threshold" BETWEEN 1 AND 1000)
);
--> statement-breakpoint
CREATE TABLE "intake_hour" (
	"consultation_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"handed_in" boolean NOT NULL,
	"submissions" bigint NOT NULL,
	"comments" bigint NOT NULL,
	CONSTRAINT "intake_hour_pk" PRIMARY KEY("consultation_id","hour","handed_in")
);
--> statement-breakpoint
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- What waits in the outbox is added when it is counted.
LOCK TABLE "outbox" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
INSERT INTO "intake_hour" ("consultation_id", "hour", "handed_in", "submissions", "comments")
SELECT s.consultation_id, date_trunc('hour', s.received_at), s.entry <> 'self', count(*) FILTER (WHERE m.ordinal = 0), count(*)
FROM submission s JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id
WHERE NOT EXISTS (SELECT FROM outbox o WHERE o.bucket = s.bucket AND o.submission_id = s.id AND o.event = 'received' AND NOT o.counted)
GROUP BY 1, 2, 3;
