CREATE TABLE "considered" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"consultation_id" uuid NOT NULL,
	"place" uuid NOT NULL,
	"group" "contributor_group" NOT NULL,
	"capacity" "capacity" NOT NULL,
	"stance" text NOT NULL,
	"channel" "channel" NOT NULL,
	"entry" "entry" NOT NULL,
	"country" char(2),
	"province" text,
	"language" text NOT NULL,
	"day" date NOT NULL,
	"visibility" "visibility" NOT NULL,
	"turn" bigint NOT NULL,
	"length" integer NOT NULL,
	"suggests" boolean NOT NULL,
	"quotes" boolean NOT NULL,
	CONSTRAINT "considered_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "considered_words" (
	"bucket" smallint NOT NULL,
	"comment_id" uuid NOT NULL,
	"folded" "tsvector" NOT NULL,
	"exact" "tsvector" NOT NULL,
	CONSTRAINT "considered_words_pk" PRIMARY KEY("bucket","comment_id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consultation_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL,
	"saved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "saved_view_name_key" UNIQUE("consultation_id","owner_id","name"),
	CONSTRAINT "saved_view_name_length" CHECK (char_length("saved_view"."name") BETWEEN 1 AND 120),
	CONSTRAINT "saved_view_query_length" CHECK (char_length("saved_view"."query") <= 4000)
);
--> statement-breakpoint
ALTER TABLE "considered" ADD CONSTRAINT "considered_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "considered_words" ADD CONSTRAINT "considered_words_comment_fk" FOREIGN KEY ("bucket","comment_id") REFERENCES "public"."comment"("bucket","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "considered_day_idx" ON "considered" USING btree ("consultation_id","day","turn");--> statement-breakpoint
CREATE INDEX "considered_place_idx" ON "considered" USING btree ("consultation_id","place","day","turn");--> statement-breakpoint
CREATE INDEX "considered_length_idx" ON "considered" USING btree ("consultation_id","length","turn");--> statement-breakpoint
CREATE INDEX "considered_turn_idx" ON "considered" USING btree ("consultation_id","turn");--> statement-breakpoint
CREATE INDEX "considered_words_idx" ON "considered_words" USING gin ("folded","exact");--> statement-breakpoint
CREATE INDEX "saved_view_owner_idx" ON "saved_view" USING btree ("owner_id");--> statement-breakpoint
-- What was received before is looked at once more, by the worker and as new comments are.
INSERT INTO "outbox" ("bucket", "id", "event", "submission_id", "changes", "counted", "folded")
SELECT "bucket", gen_random_uuid(), 'considered', "id", '{"comments": [], "submissions": []}', true, false FROM "submission";
