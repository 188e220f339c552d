"""Draws the mutants that are tried: from every file, by lot, the same for every commit (抽样)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from tools.mutants.mutant import Mutant

#: Of each file so many at least, where it has them.
LEAST = 2


def drawn(mutants: Iterable[Mutant], wanted: int, seed: int) -> list[Mutant]:
    """So many of the mutants, each file's share by its places, one change a place; in an order by lot too.

    A run that is stopped has tried some of every part then.
    """
    places: dict[str, dict[tuple[str, str, str, int, int], list[Mutant]]] = defaultdict(dict)
    for mutant in sorted(set(mutants)):
        places[mutant.file].setdefault(mutant.site, []).append(mutant)
    shares = {file: min(LEAST, len(own)) for file, own in places.items()}
    while sum(shares.values()) < wanted:
        open_files = [file for file, own in places.items() if shares[file] < len(own)]
        if not open_files:
            break
        shares[max(open_files, key=lambda file: len(places[file]) / (shares[file] + 1))] += 1
    lot = random.Random(seed)  # noqa: S311  # no secret
    found: list[Mutant] = []
    for file, own in sorted(places.items()):
        taken = lot.sample(sorted(own), shares[file])
        found += [lot.choice(own[place]) for place in sorted(taken)]
    lot.shuffle(found)
    return found
