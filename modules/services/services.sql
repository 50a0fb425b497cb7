-- SPDX-License-Identifier: AGPL-3.0-or-later

-- Services that are offered, in their order. Whether the module of one is on is decided in C.
-- name: services_active many
SELECT s.id, s.no, s.slug, s.name, s.module, s.unit, s.summary, s.promise_amount, s.promise_unit, s.channels, s.life
  FROM service s
 WHERE s.active
 ORDER BY s.sort, s.no;

-- Declared documents of all services, in the order of their lists.
-- name: services_papers many
SELECT d.service, d.name, d.source
  FROM service_document d
 ORDER BY d.service NULLS LAST, d.sort, d.id;
