-- This stands apart and belongs to the file.

-- Every type in, every type out; "quotes" and a back slash at the end \
-- do no harm.
-- name: every_type many
-- column: granted_all money
-- column: known bool
-- column: note str
SELECT a.id, a.service, a.due, a.received, a.granted, a.state, a.urgent, a.number, d.head, p.disability,
       /* a comment ; with : and ' */ CAST(sum(a.granted) OVER () AS BIGINT) AS granted_all,
       a.officer IS NOT NULL AS known, 'it''s :no ?1 "param" ğ\' AS note
FROM application a JOIN document d ON d.application = a.id JOIN person p ON p.id = a.person
WHERE a.service = :service AND a.due = :due AND a.received < :received AND a.granted >= :granted -- money
  AND a.state = :state AND a.urgent = :urgent AND a.number = :number AND d.head <> :head
  AND p.disability > :disability AND (:state = 0 OR a.state = :state)
LIMIT :limit OFFSET :offset;

-- name: nothing_in many
SELECT name FROM unit;

-- name: touch exec
-- param: who ref
-- param: no_name str
UPDATE application SET officer = :who, version = application.version + 1 WHERE :no_name = '' AND id = :id;

-- name: unit_new one
INSERT INTO unit (name, parent) VALUES (:name, :parent) RETURNING id, name;

-- Documents go with it.
-- name: drop_all exec
DELETE FROM application;
