CREATE TABLE "comment_margin" (
	"consultation_id" uuid NOT NULL,
	"one" text NOT NULL,
	"other" text NOT NULL,
	"one_value" text NOT NULL,
	"other_value" text NOT NULL,
	"handed_in" boolean NOT NULL,
	"n" bigint NOT NULL,
	"considered" bigint NOT NULL,
	"shown" bigint NOT NULL,
	CONSTRAINT "comment_margin_pk" PRIMARY KEY("consultation_id","one","other","one_value","other_value","handed_in")
);
--> statement-breakpoint
CREATE TABLE "statistics_edition" (
	"consultation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"figures" jsonb NOT NULL,
	"basis" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "statistics_edition_pk" PRIMARY KEY("consultation_id","day")
);
--> statement-breakpoint
ALTER TABLE "statistics_edition" ADD CONSTRAINT "statistics_edition_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Figures from before are counted anew, as `recount --repair` does: what waits in the outbox is counted with them.
LOCK TABLE "outbox", "comment_count", "submission_count" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
UPDATE "outbox" SET "counted" = true WHERE NOT "counted";--> statement-breakpoint
DELETE FROM "comment_count";--> statement-breakpoint
DELETE FROM "submission_count";--> statement-breakpoint
INSERT INTO "comment_count" ("consultation_id", "place", "group", "stance", "channel", "entry", "visibility", "day", "n")
SELECT m.consultation_id, m.place, m."group", coalesce(m.stance::text, 'none'), s.channel, s.entry, m.visibility, m.day, count(*)
FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;--> statement-breakpoint
INSERT INTO "submission_count" ("consultation_id", "group", "channel", "entry", "country", "province", "day", "n")
SELECT s.consultation_id, m."group", s.channel, s.entry, coalesce(s.country, ''), coalesce(s.province, ''), s.day, count(*)
FROM submission s JOIN comment m ON m.bucket = s.bucket AND m.submission_id = s.id AND m.ordinal = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7;--> statement-breakpoint
INSERT INTO "comment_margin" (consultation_id, one, other, one_value, other_value, handed_in, n, considered, shown)
  SELECT c.consultation AS consultation_id, p.one, p.other, p.one_value, p.other_value, c.entry <> 'self' AS handed_in,
    sum(c.n)::bigint AS n, coalesce(sum(c.n) FILTER (WHERE c.visibility NOT IN ('set_aside', 'withdrawn')), 0)::bigint AS considered,
    coalesce(sum(c.n) FILTER (WHERE c.visibility IN ('published', 'published_redacted')), 0)::bigint AS shown
  FROM (
  SELECT m.consultation_id AS consultation, m.place, m."group", coalesce(m.stance::text, 'none') AS stance, s.channel,
    s.entry, m.visibility, m.day, s.country::text AS country, s.province, count(*) AS n
  FROM comment m JOIN submission s ON s.bucket = m.bucket AND s.id = m.submission_id
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) c CROSS JOIN LATERAL (VALUES ('place', 'place', c."place"::text, c."place"::text), ('place', 'group', c."place"::text, c."group"::text), ('place', 'stance', c."place"::text, c."stance"::text), ('place', 'channel', c."place"::text, c."channel"::text), ('place', 'entry', c."place"::text, c."entry"::text), ('place', 'visibility', c."place"::text, c."visibility"::text), ('place', 'day', c."place"::text, c."day"::text), ('place', 'country', c."place"::text, coalesce(c.country, '')), ('place', 'province', c."place"::text, coalesce(c.province, '')), ('group', 'group', c."group"::text, c."group"::text), ('group', 'stance', c."group"::text, c."stance"::text), ('group', 'channel', c."group"::text, c."channel"::text), ('group', 'entry', c."group"::text, c."entry"::text), ('group', 'visibility', c."group"::text, c."visibility"::text), ('group', 'day', c."group"::text, c."day"::text), ('group', 'country', c."group"::text, coalesce(c.country, '')), ('group', 'province', c."group"::text, coalesce(c.province, '')), ('stance', 'stance', c."stance"::text, c."stance"::text), ('stance', 'channel', c."stance"::text, c."channel"::text), ('stance', 'entry', c."stance"::text, c."entry"::text), ('stance', 'visibility', c."stance"::text, c."visibility"::text), ('stance', 'day', c."stance"::text, c."day"::text), ('stance', 'country', c."stance"::text, coalesce(c.country, '')), ('stance', 'province', c."stance"::text, coalesce(c.province, '')), ('channel', 'channel', c."channel"::text, c."channel"::text), ('channel', 'entry', c."channel"::text, c."entry"::text), ('channel', 'visibility', c."channel"::text, c."visibility"::text), ('channel', 'day', c."channel"::text, c."day"::text), ('channel', 'country', c."channel"::text, coalesce(c.country, '')), ('channel', 'province', c."channel"::text, coalesce(c.province, '')), ('entry', 'entry', c."entry"::text, c."entry"::text), ('entry', 'visibility', c."entry"::text, c."visibility"::text), ('entry', 'day', c."entry"::text, c."day"::text), ('entry', 'country', c."entry"::text, coalesce(c.country, '')), ('entry', 'province', c."entry"::text, coalesce(c.province, '')), ('visibility', 'visibility', c."visibility"::text, c."visibility"::text), ('visibility', 'day', c."visibility"::text, c."day"::text), ('visibility', 'country', c."visibility"::text, coalesce(c.country, '')), ('visibility', 'province', c."visibility"::text, coalesce(c.province, '')), ('day', 'day', c."day"::text, c."day"::text), ('day', 'country', c."day"::text, coalesce(c.country, '')), ('day', 'province', c."day"::text, coalesce(c.province, '')), ('country', 'country', coalesce(c.country, ''), coalesce(c.country, '')), ('country', 'province', coalesce(c.country, ''), coalesce(c.province, '')), ('province', 'province', coalesce(c.province, ''), coalesce(c.province, ''))) AS p (one, other, one_value, other_value)
  GROUP BY 1, 2, 3, 4, 5, 6
  HAVING sum(c.n) <> 0 OR sum(c.n) FILTER (WHERE c.visibility NOT IN ('set_aside', 'withdrawn')) <> 0
    OR sum(c.n) FILTER (WHERE c.visibility IN ('published', 'published_redacted')) <> 0;
