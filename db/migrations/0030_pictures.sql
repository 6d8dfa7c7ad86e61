ALTER TABLE "picture" DROP CONSTRAINT "picture_position_key";--> statement-breakpoint
ALTER TABLE "picture" DROP CONSTRAINT "picture_alt";--> statement-breakpoint
ALTER TABLE "picture" DROP CONSTRAINT "picture_media_type";--> statement-breakpoint
ALTER TABLE "picture" DROP COLUMN "position";--> statement-breakpoint
ALTER TABLE "picture" DROP COLUMN "alt";--> statement-breakpoint
ALTER TABLE "picture" DROP COLUMN "decorative";--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_media_type" CHECK ("picture"."media_type" IN ('image/png', 'image/jpeg', 'image/gif'));--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "sha256" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_version_sha256_key" UNIQUE("version_id","sha256");--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_sha256" CHECK (octet_length("picture"."sha256") = 32);