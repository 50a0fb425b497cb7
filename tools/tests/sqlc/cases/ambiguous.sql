-- name: solved one
SELECT a.id FROM a x JOIN b AS y ON x.id = y.id JOIN a ON a.id = x.id WHERE y.kind = :kind AND x.size < :size;
-- name: refused one
SELECT a.id FROM a JOIN b ON a.id = b.id WHERE kind = :kind;
-- name: both one
SELECT a.id FROM a JOIN b ON a.id = b.id WHERE a.size = :size OR b.size = :size;
-- name: said one
-- param: size money
SELECT a.id FROM a JOIN b ON a.id = b.id WHERE a.size = :size OR b.size = :size;
