-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Prices of offers, and the orders of their requests.

-- name: prices_of_offer many
SELECT id, position, fee FROM offer_price WHERE offer = :offer ORDER BY position;

-- name: prices_forget exec
DELETE FROM offer_price WHERE offer = :offer;

-- name: fares_of_request many
SELECT id, position, places FROM ticket_fare WHERE request = :request ORDER BY position;

-- name: fare_set exec
UPDATE ticket_fare SET places = :places, version = version + 1 WHERE request = :request AND position = :position;

-- name: orders_of_offer many
SELECT o.id, o.row, o.state FROM pay_order o JOIN ticket_request r ON r.id = o.row
 WHERE o.subject = 'ticket_request' AND r.offer = :offer AND o.state IN (1, 2) ORDER BY o.id;

-- Who holds places and asked at a price.
-- name: holders_with_fares many
SELECT DISTINCT r.id FROM ticket_request r JOIN ticket_fare f ON f.request = r.id
 WHERE r.offer = :offer AND r.given > 0 AND r.state IN (2, 4, 5) ORDER BY r.id;

-- name: fares_counted many
-- column: asked int
-- column: held int
SELECT f.position, CAST(sum(f.places) AS BIGINT) AS asked,
       CAST(sum(CASE WHEN r.given > 0 AND r.state IN (2, 5, 8) THEN f.places ELSE 0 END) AS BIGINT) AS held
  FROM ticket_fare f JOIN ticket_request r ON r.id = f.request WHERE r.offer = :offer GROUP BY f.position ORDER BY f.position;
