"""Folds of a cross-validation (交叉验证分折): by spatial blocks, or at random for comparison.

Points near each other are alike. Where folds are drawn at random, a learner has seen the neighbours of its
test points, and its score says how well it remembers, not how well it knows other ground.

Sources: Brenning 2012, IEEE IGARSS, 5372-5375 (sperrorest, k-means partitions); Roberts et al. 2017,
Ecography 40, 913-929 (blocks); Ruß & Brenning 2010, LNCS 6178, 184-195.
"""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans
from sklearn.model_selection import StratifiedKFold

from liulin_geo.errors import LearnError
from liulin_geo.learn.samples import Floats, Ints


def random_folds(y: Ints, n_folds: int, seed: int) -> Ints:
    """The fold of each point, drawn at random with the same share of outcomes in each (随机分折)."""
    if min(int(y.sum()), int((1 - y).sum())) < n_folds:
        raise LearnError("learn.few_for_folds", n=int(y.sum()), of=len(y), folds=n_folds)
    fold = np.empty(len(y), np.int64)
    drawn = StratifiedKFold(n_folds, shuffle=True, random_state=seed).split(np.zeros(len(y)), y)
    for number, (_, test) in enumerate(drawn):
        fold[test] = number
    return fold


def kmeans_folds(xy: Floats, n_folds: int, seed: int) -> Ints:
    """The fold of each point: compact parts of the area by k-means of the coordinates (空间聚类分块)."""
    if len(np.unique(xy, axis=0)) < n_folds:
        raise LearnError("learn.few_places", n=len(np.unique(xy, axis=0)), folds=n_folds)
    # centred: k-means works in squares, which would eat the digits of coordinates of ten million
    centred = xy - xy.mean(axis=0)
    fold: Ints = KMeans(n_folds, n_init=1, random_state=seed).fit_predict(centred).astype(np.int64)
    return fold


def square_blocks(xy: Floats, block_m: float) -> Ints:
    """The number of the square of ``block_m`` metres that each point lies in (方格分块)."""
    _, block = np.unique(np.floor(xy / block_m), axis=0, return_inverse=True)
    numbers: Ints = block.ravel().astype(np.int64)
    return numbers


def square_folds(xy: Floats, block_m: float, n_folds: int, seed: int) -> Ints:
    """The fold of each point: whole squares of ``block_m`` metres, each to the fold that has fewest points.

    Squares come in an order drawn by ``seed``. Raises :class:`LearnError` where there are fewer squares than
    folds.
    """
    block = square_blocks(xy, block_m)
    sizes = np.bincount(block)
    if len(sizes) < n_folds:
        raise LearnError("learn.few_blocks", n=len(sizes), folds=n_folds, block=f"{block_m:g}")
    filled = np.zeros(n_folds, np.int64)
    fold_of = np.empty(len(sizes), np.int64)
    for number in np.random.default_rng(seed).permutation(len(sizes)):
        fold_of[number] = int(np.argmin(filled))
        filled[fold_of[number]] += sizes[number]
    fold: Ints = fold_of[block]
    return fold


def spatial_folds(xy: Floats, n_folds: int, seed: int, block_m: float | None) -> Ints:
    """:func:`square_folds` where a block size is given, else :func:`kmeans_folds`."""
    if block_m is None:
        return kmeans_folds(xy, n_folds, seed)
    return square_folds(xy, block_m, n_folds, seed)
