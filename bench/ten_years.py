#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""ten_years.py FILE: three bookings a day of every open hall for the ten years before today, as an old installation has them."""
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1])
today = int(time.time()) // 86400
halls = [row[0] for row in db.execute('SELECT id FROM venue WHERE lent')]
first = db.execute('SELECT COALESCE(max(id), 0) + 1 FROM booking').fetchone()[0]
rows, days = [], []
for day in range(today - 3660, today - 120):
    ymd = int(time.strftime('%Y%m%d', time.gmtime(day * 86400)))
    for hall in halls:
        for hour in (7, 11, 16):
            starts = (day * 24 + hour) * 3600000
            rows.append((first + len(rows), 'Eski', 8, 3, hall, starts, starts + 7200000))
            days.append((ymd, hall, rows[-1][0]))
db.executemany('INSERT INTO booking (id, title, purpose, state, venue, starts, ends) VALUES (?, ?, ?, ?, ?, ?, ?)', rows)
db.executemany('INSERT INTO booking_day (day, venue, booking) VALUES (?, ?, ?)', days)
db.commit()
print(f'{len(rows)} bookings of ten years', file=sys.stderr)
