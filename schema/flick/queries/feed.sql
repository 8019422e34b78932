-- name: Feed :many
-- Visibility and feed ordering: what everybody may see, newest first.
-- Votes and comments are counted.
SELECT
  posts.id,
  posts.title,
  platform_user.username AS author,
  (
    SELECT count(*) FROM votes
    WHERE votes.target_type = 'post' AND votes.target_id = posts.id AND votes.vote_type = 'upvote'
  ) AS upvotes,
  (
    SELECT count(*) FROM votes
    WHERE votes.target_type = 'post' AND votes.target_id = posts.id AND votes.vote_type = 'downvote'
  ) AS downvotes,
  (
    SELECT count(*) FROM comments
    WHERE comments.post_id = posts.id AND NOT comments.is_banned
  ) AS comments
FROM posts
JOIN platform_user ON platform_user.id = posts.posted_by
WHERE NOT posts.is_banned AND NOT posts.is_shadow_banned AND NOT posts.is_private
ORDER BY posts.created_at DESC
LIMIT :most;
