-- Nobody counts meanwhile, and figures wait for a moment; whoever sends or decides does not.
LOCK TABLE "comment_count", "comment_total", "comment_margin" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "comment_total" ADD COLUMN "handling" "handling_state" DEFAULT 'to_read' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_count" ADD COLUMN "handling" "handling_state" DEFAULT 'to_read' NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_total" DROP CONSTRAINT "comment_total_pk";
--> statement-breakpoint
ALTER TABLE "comment_total" ADD CONSTRAINT "comment_total_pk" PRIMARY KEY("consultation_id","day","place","group","stance","channel","entry","visibility","handling");--> statement-breakpoint
ALTER TABLE "comment_count" DROP CONSTRAINT "comment_count_pk";
--> statement-breakpoint
ALTER TABLE "comment_count" ADD CONSTRAINT "comment_count_pk" PRIMARY KEY("consultation_id","place","group","stance","channel","entry","visibility","handling","day");--> statement-breakpoint
-- Everything stands as yet to be read first; what is handled already is counted by the workers, from its rows.
INSERT INTO "comment_margin" (consultation_id, one, other, one_value, other_value, handed_in, n, considered, shown)
  SELECT consultation_id, one, 'handling', one_value, 'to_read', handed_in, n, considered, shown
  FROM "comment_margin" WHERE one = other;--> statement-breakpoint
INSERT INTO "comment_margin" (consultation_id, one, other, one_value, other_value, handed_in, n, considered, shown)
  SELECT consultation_id, 'handling', 'handling', 'to_read', 'to_read', handed_in, sum(n), sum(considered), sum(shown)
  FROM "comment_margin" WHERE one = 'visibility' AND other = 'visibility' GROUP BY consultation_id, handed_in;--> statement-breakpoint
ALTER TABLE "handling" ADD COLUMN "counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "handling" ADD COLUMN "counted_as" jsonb;--> statement-breakpoint
CREATE INDEX "handling_uncounted_idx" ON "handling" USING btree ("changed_at") WHERE NOT "handling"."counted";
