CREATE TABLE "open_data_edition" (
	"consultation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"comments" bigint NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"took" bigint NOT NULL,
	"as_of" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	CONSTRAINT "open_data_edition_pk" PRIMARY KEY("consultation_id","day")
);
--> statement-breakpoint
CREATE TABLE "open_data_wish" (
	"consultation_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "open_data_edition" ADD CONSTRAINT "open_data_edition_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_data_wish" ADD CONSTRAINT "open_data_wish_consultation_id_consultation_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_history_at_idx" ON "comment_history" USING btree ("at");