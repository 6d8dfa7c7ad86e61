/** The bucket that an id carries, of a column with ids. */
export const bucketIn = (id: string): string => `('x' || substr(${id}::text, 16, 3))::bit(12)::int`;

/**
 * The themes of a comment `m`, each once: of its own points, and of its cluster where that was coded as a whole since
 * the comment joined. A query of one column `theme_id`, to stand in a LATERAL, an EXISTS or an ARRAY().
 */
export const themesOfComment = `
  SELECT p.theme_id FROM point p WHERE p.bucket = m.bucket AND p.comment_id = m.id
  UNION
  SELECT t.theme_id FROM cluster_member k
  JOIN cluster_coding c ON c.bucket = ${bucketIn('k.cluster_id')} AND c.cluster_id = k.cluster_id
    AND k.joined <= c.cluster_revision
  JOIN cluster_theme t ON t.bucket = c.bucket AND t.cluster_id = c.cluster_id
  WHERE k.bucket = m.bucket AND k.comment_id = m.id AND k.revision = m.revision`;
