"""The loops of the level models, compiled by numba and kept on disk. Importing this module loads or compiles them."""

import numpy as np

from matcher.base.counting_loops import place_of, places_of, slot_of
from matcher.base.loops import compiled, f4, f8, i4, i8, read, u1, u2

_TITLES = (read(i8), read(f8), read(i8))
"""Of some titles: keys of terms, a number for each, and where each title's begin."""


@compiled(f4[:, ::1](read(f4, 2), read(i4), read(u1), read(f4), read(u2), read(i8), read(u1, 2)))
def votes(table, roots, features, limits, skips, places, leaves):  # type: ignore[no-untyped-def]
    """The sum of the leaves that each row of a table falls into, over all trees, (rows, steps)."""
    sums = np.zeros((table.shape[0], leaves.shape[1]), dtype=np.float32)
    for row in range(table.shape[0]):
        for root in roots:
            node = np.int64(root)
            while skips[node]:
                node += 1 if table[row, features[node]] <= limits[node] else skips[node]
            for step in range(leaves.shape[1]):
                sums[row, step] += leaves[places[node], step]
    return sums


@compiled(f8[:, ::1](*_TITLES, read(i8), i8, i8))
def shared(keys, weights, starts, sought, titled, kinds):  # type: ignore[no-untyped-def]
    """Sums of weights of each title's terms by kind, (titles, 3 * kinds): of all, of those sought first, of any sought.

    `sought` are keys, the first `titled` of which are of the need's title. The kind of a key is its remainder by 4.
    """
    table, places = places_of(sought)
    sums = np.zeros((starts.size - 1, 3 * kinds))
    for title in range(starts.size - 1):
        for at in range(starts[title], starts[title + 1]):
            kind, place = keys[at] & 3, place_of(table, places, keys[at])
            sums[title, kind] += weights[at]
            if place >= 0:
                sums[title, 2 * kinds + kind] += weights[at]
                if place < titled:
                    sums[title, kinds + kind] += weights[at]
    return sums


@compiled(f8[:, ::1](*_TITLES))
def products(keys, values, starts):  # type: ignore[no-untyped-def]
    """The sum over common terms of the products of their values, of any two titles, (titles, titles)."""
    titles = starts.size - 1
    sums, size = np.zeros((titles, titles)), 1 << 6
    while size < 2 * keys.size:
        size *= 2
    heads, before = np.full(size, -1, dtype=np.int32), np.empty(keys.size, dtype=np.int32)
    owners = np.empty(keys.size, dtype=np.int32)
    for title in range(titles):
        for at in range(starts[title], starts[title + 1]):
            slot = slot_of(keys[at], size)
            while heads[slot] >= 0 and keys[heads[slot]] != keys[at]:
                slot = (slot + 1) & (size - 1)
            sums[title, title] += values[at] * values[at]
            other = heads[slot]
            before[at], owners[at], heads[slot] = other, title, at
            while other >= 0:
                sums[title, owners[other]] += values[at] * values[other]
                other = before[other]
    for title in range(titles):
        for other in range(title):
            sums[other, title] = sums[title, other]
    return sums


@compiled(f8[:, :, ::1](i8[::1], i4[::1], read(f8, 4), read(i8), read(i8)))
def sums(table, places, weights, terms, starts):  # type: ignore[no-untyped-def]
    """The sums of the weights (granularities, parts, fields, own terms) of the terms that a text has.

    (granularities, parts, fields); `table` and `places` are the own terms (`places_of`), the text's begin at `starts`
    for each granularity and part.
    """
    found = np.zeros((weights.shape[0], weights.shape[1], weights.shape[2]))
    for granularity in range(weights.shape[0]):
        for part in range(weights.shape[1]):
            block = granularity * weights.shape[1] + part
            for at in range(starts[block], starts[block + 1]):
                place = place_of(table, places, terms[at])
                if place >= 0:
                    for field in range(weights.shape[2]):
                        found[granularity, part, field] += weights[granularity, part, field, place]
    return found


@compiled(f8[:, ::1](read(f8, 2), read(i8), i8, f8))
def named(words, starts, columns, rising):  # type: ignore[no-untyped-def]
    """What is there of the words of each title, (titles, columns) as `agreement.NAMED` says; 0 where it has no words.

    `words` (words, 3) are the rarity of each, its share in the other side's text, and in its title. The first word of a
    title counts `rising` where the last counts 1.
    """
    table = np.zeros((starts.size - 1, columns))
    for title in range(starts.size - 1):
        first, last = starts[title], starts[title + 1]
        if first == last:
            continue
        row, total, step = table[title], 0.0, (1 - rising) / max(1, last - first - 1)
        risen, best, taken = 0.0, np.full(3, -1, dtype=np.int64), 0
        for at in range(first, last):
            rarity, there, in_title = words[at]
            weight, held = 1 - step * (last - 1 - at), rarity * there
            total += rarity
            risen += rarity * weight
            row[3] += held
            row[4] += rarity * in_title
            row[5] += held * weight
            row[6] = max(row[6], rarity - held)
            row[8] = max(row[8], held)
            place = taken if taken < 3 else 3
            while place > 0 and words[best[place - 1], 0] < rarity:
                if place < 3:
                    best[place] = best[place - 1]
                place -= 1
            if place < 3:
                best[place] = at
                taken = min(3, taken + 1)
        row[0], row[1], row[2] = words[last - 1, 1], words[last - 1, 2], words[last - 1, 0]
        row[7] = words[last - 1, 0] - words[last - 1, 0] * words[last - 1, 1]
        row[11], row[10] = row[3], 1.0
        for place in range(taken):
            row[9] += words[best[place], 1] / taken
            row[10] = min(row[10], words[best[place], 1])
        row[3], row[4], row[5] = row[3] / total, row[4] / total, row[5] / risen
    return table
