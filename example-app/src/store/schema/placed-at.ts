/**
 * Where a message stands among the others: by its own time, or by that of its arrival if that was earlier. One that
 * claims a time years ahead would otherwise stay the newest for years.
 */
export const placedAt = 'least(sent_at, received_at)';
