-- SPDX-License-Identifier: AGPL-3.0-or-later

-- What somebody did last, newest first; a record stands there as often as something was done with it.
-- name: desk_done many
SELECT h.entity, h.row_id FROM history AS h WHERE h.user_id = :user_id ORDER BY h.id DESC LIMIT :n;
