CREATE TABLE "comment_total" (
	"consultation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"place" uuid NOT NULL,
	"group" "contributor_group" NOT NULL,
	"stance" text NOT NULL,
	"channel" "channel" NOT NULL,
	"entry" "entry" NOT NULL,
	"visibility" "visibility" NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "comment_total_pk" PRIMARY KEY("consultation_id","day","place","group","stance","channel","entry","visibility")
);

--> statement-breakpoint
-- From the wide roll-up: what waits in the outbox is added to both.
LOCK TABLE "comment_count" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
INSERT INTO "comment_total" (consultation_id, day, place, "group", stance, channel, entry, visibility, n)
  SELECT c.consultation AS consultation_id, p.day, p.place, c."group", c.stance, c.channel, c.entry, c.visibility,
    sum(c.n)::bigint AS n
  FROM (SELECT consultation_id AS consultation, place, "group", stance, channel, entry, visibility, day, n FROM comment_count) c
  CROSS JOIN LATERAL (VALUES (date '-infinity', c.place), (c.day, uuid '00000000-0000-0000-0000-000000000000')) AS p (day, place)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.n) <> 0;
