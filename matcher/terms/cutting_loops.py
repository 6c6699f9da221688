"""jieba's way of cutting a text into words, compiled by numba and kept on disk, over an array of code points.

The dictionary is a trie in one hash table of 64-bit numbers: `node << 42 | character << 21 | child`. `logs[node]` is
the logarithm of how often the word that ends there occurs, or -1 where no word ends. Sums are added up in the order in
which jieba adds them, so that they are the same to the last bit, and of equal ones the same is taken.
"""

import numpy as np
from numba import types

from matcher.base.counting_loops import slot_of
from matcher.base.loops import compiled, f8, i4, i8, read, u4

BITS = 21
"""A character and a node of the trie have this many bits each."""
FIRST, LAST = 0x4E00, 0x9FD5
"""The characters that jieba takes for Chinese."""
BEGIN, END, MIDDLE, SINGLE = range(4)
"""Where a character stands in a word: jieba's B, E, M, S, in the order in which it prefers equal ones."""
_TRIE = (read(i8), read(f8), f8)
_MODEL = (read(f8), read(f8, 2), read(f8, 2))


@compiled(i8(read(i8), i8, i8))
def step(table, node, character):  # type: ignore[no-untyped-def]
    """The node that a character leads to, or -1."""
    key = node << BITS | character
    slot = slot_of(key, table.size)
    while table[slot] >= 0:
        if table[slot] >> BITS == key:
            return table[slot] & ((1 << BITS) - 1)
        slot = (slot + 1) & (table.size - 1)
    return -1


@compiled(i8(i8[::1], i8, i8, i8))
def grow(table, node, character, fresh):  # type: ignore[no-untyped-def]
    """The node that a character leads to; where there is none, the node `fresh` is put there."""
    key = node << BITS | character
    slot = slot_of(key, table.size)
    while table[slot] >= 0:
        if table[slot] >> BITS == key:
            return table[slot] & ((1 << BITS) - 1)
        slot = (slot + 1) & (table.size - 1)
    table[slot] = key << BITS | fresh
    return fresh


@compiled(types.UniTuple(i8, 2)(read(u4), i8[::1], i8[::1], i8[::1]))  # type: ignore[no-untyped-call]
def read_dictionary(codes, table, frequencies, kinds):  # type: ignore[no-untyped-def]
    """Puts the lines `word frequency kind` into a trie; the number of nodes and the sum of the frequencies.

    -1 for the number of nodes where they do not fit. Of the kinds, the first two letters are kept, `one << 8 | other`.
    """
    nodes, total, at = 1, 0, 0
    while at < codes.size:
        node = 0
        while codes[at] != 32:
            node = grow(table, node, codes[at], nodes)
            nodes = max(nodes, node + 1)
            at += 1
            if nodes == frequencies.size:
                return -1, total
        at += 1
        frequency = 0
        while at < codes.size and 48 <= codes[at] <= 57:
            frequency = frequency * 10 + codes[at] - 48
            at += 1
        at += 1
        kind = 0
        while at < codes.size and codes[at] != 10:
            if codes[at] != 13 and kind < 1 << 8:
                kind = kind << 8 | codes[at]
            at += 1
        at += 1
        frequencies[node], kinds[node] = frequency, kind
        total += frequency
    return nodes, total


@compiled(types.boolean(u4))
def in_run(code):  # type: ignore[no-untyped-def]
    """Whether this is a Latin letter or a digit."""
    return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57


@compiled(types.boolean(u4))
def in_block(code):  # type: ignore[no-untyped-def]
    """Whether jieba looks for words here: Chinese, letters, digits and +#&._%- ; all else stands for itself."""
    if code > 127:
        return FIRST <= code <= LAST
    return in_run(code) or code in (43, 35, 38, 46, 95, 37, 45)


@compiled(types.void(read(u4), i8, i8, *_TRIE, f8[::1], i4[::1]))
def find_route(codes, first, last, table, logs, log_total, best, ends):  # type: ignore[no-untyped-def]
    """The likeliest words of a block: `ends[place - first]` is where the word that begins at a place ends."""
    best[last - first] = 0
    for place in range(last - 1, first - 1, -1):
        node, end, known, highest, stop = 0, place, False, 0.0, place + 1
        while end < last:
            node = step(table, node, codes[end])
            if node < 0:
                break
            end += 1
            if logs[node] >= 0:
                value = logs[node] - log_total + best[end - first]
                if not known or value >= highest:
                    known, highest, stop = True, value, end
        best[place - first] = highest if known else 0.0 - log_total + best[place + 1 - first]
        ends[place - first] = stop


@compiled(types.boolean(read(u4), i8, i8, read(i8), read(f8)))
def is_word(codes, first, last, table, logs):  # type: ignore[no-untyped-def]
    """Whether the dictionary has these characters as a word."""
    node = 0
    for place in range(first, last):
        node = step(table, node, codes[place])
        if node < 0:
            return False
    return logs[node] >= 0


@compiled(i8(read(u4), i8, i8, *_MODEL, i4[::1], i8))
def cut_by_model(codes, first, last, starts, moves, emits, ends, count):  # type: ignore[no-untyped-def]
    """Cuts Chinese characters by the hidden Markov model (Viterbi, 1967); the number of words so far."""
    size = last - first
    before = np.empty((size, 4), dtype=np.uint8)
    value, next_value = np.empty(4), np.empty(4)
    for state in range(4):
        value[state] = starts[state] + emits[codes[first] - FIRST, state]
    for place in range(1, size):
        for state in range(4):
            low, high = (BEGIN, MIDDLE) if state in (END, MIDDLE) else (END, SINGLE)
            emit = emits[codes[first + place] - FIRST, state]
            one, other = value[low] + moves[low, state] + emit, value[high] + moves[high, state] + emit
            before[place, state] = high if other >= one else low
            next_value[state] = max(one, other)
        value, next_value = next_value, value
    state = SINGLE if value[SINGLE] >= value[END] else END
    states = np.empty(size, dtype=np.uint8)
    for place in range(size - 1, -1, -1):
        states[place] = state
        state = before[place, state]
    for place in range(size):
        if states[place] == END or states[place] == SINGLE or place == size - 1:
            ends[count] = first + place + 1
            count += 1
    return count


@compiled(i8(read(u4), i8, i8))
def end_of_run(codes, first, last):  # type: ignore[no-untyped-def]
    """Where a run of letters and digits ends, with decimals and a percent sign: `[a-zA-Z0-9]+(?:\\.\\d+)?%?`."""
    end = first
    while end < last and in_run(codes[end]):
        end += 1
    if end + 1 < last and codes[end] == 46 and 48 <= codes[end + 1] <= 57:
        end += 1
        while end < last and 48 <= codes[end] <= 57:
            end += 1
    return end + 1 if end < last and codes[end] == 37 else end


@compiled(i8(read(u4), i8, i8, *_MODEL, i4[::1], i8))
def cut_unknown(codes, first, last, starts, moves, emits, ends, count):  # type: ignore[no-untyped-def]
    """Cuts what the dictionary has left over; the number of words so far."""
    while first < last:
        end = first
        if codes[first] >= FIRST:
            while end < last and codes[end] >= FIRST:
                end += 1
            count = cut_by_model(codes, first, end, starts, moves, emits, ends, count)
        else:
            if in_run(codes[first]):
                end = end_of_run(codes, first, last)
            else:
                while end < last and codes[end] < FIRST and not in_run(codes[end]):
                    end += 1
            ends[count] = end
            count += 1
        first = end
    return count


@compiled(i8(read(u4), i8, i8, read(i8), read(f8), *_MODEL, i4[::1], i8))
def cut_singles(codes, first, last, table, logs, starts, moves, emits, ends, count):  # type: ignore[no-untyped-def]
    """Cuts a run of single characters; the number of words so far."""
    if last - first > 1 and not is_word(codes, first, last, table, logs):
        return cut_unknown(codes, first, last, starts, moves, emits, ends, count)
    for place in range(first, last):
        ends[count] = place + 1
        count += 1
    return count


@compiled(i4[::1](read(u4), *_TRIE, *_MODEL))
def cut(codes, table, logs, log_total, starts, moves, emits):  # type: ignore[no-untyped-def]
    """Where each word of a text ends; nothing is left out, so that the next one begins there."""
    ends, count = np.empty(codes.size, dtype=np.int32), 0
    best, route = np.empty(1024), np.empty(1024, dtype=np.int32)
    first = 0
    while first < codes.size:
        last = first
        while last < codes.size and in_block(codes[last]):
            last += 1
        if last == first:
            first += 2 if codes[first] == 13 and first + 1 < codes.size and codes[first + 1] == 10 else 1
            ends[count] = first
            count += 1
            continue
        if last - first >= best.size:
            best, route = np.empty(2 * (last - first)), np.empty(2 * (last - first), dtype=np.int32)
        find_route(codes, first, last, table, logs, log_total, best, route)
        place = run = first
        while place < last:
            end = route[place - first]
            if end - place > 1:
                count = cut_singles(codes, run, place, table, logs, starts, moves, emits, ends, count)
                ends[count] = end
                count += 1
                run = end
            place = end
        count = cut_singles(codes, run, last, table, logs, starts, moves, emits, ends, count)
        first = last
    return ends[:count].copy()
