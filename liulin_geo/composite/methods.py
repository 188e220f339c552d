"""Ways to combine layers (叠加方法): each gives parts by layer that sum to the score exactly.

With intensities h in [0, 1] and weights w that sum to 1:

- ``wlc`` weighted linear combination (加权线性叠加): Σ w·h.
- ``owa`` ordered weighted averaging with importances (有序加权平均; Yager 1988, IEEE Trans. SMC 18(1), and
  1996 for the importances): h in falling order, each with v_j = Q(S_j) − Q(S_j−1), S_j the importances so far
  and Q(r) = r^((1−a)/a) for the ORness a. ORness 0.5 is the weighted linear combination, 1 the maximum.
- ``max`` the worst layer (取大).
- ``noisy_or`` at least one of independent causes (噪声或; Pearl 1988): 1 − Π(1 − h).
- ``product`` weighted product (加权乘积): Π h^w.
- ``gamma`` fuzzy gamma (模糊伽马; Zimmermann & Zysno 1980): (1 − Π(1 − h))^γ · (Π h)^(1−γ).

An unknown layer counts as 0 in all of them, so that the score stays a lower bound; a product and a gamma
below 1 are then 0 unless every layer is known and above 0. Layers without weight take no part.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from numba import njit

Method = Literal["wlc", "owa", "max", "noisy_or", "product", "gamma"]
CODES: dict[Method, int] = {"wlc": 0, "owa": 1, "max": 2, "noisy_or": 3, "product": 4, "gamma": 5}
_WLC, _OWA, _MAX, _NOISY_OR, _PRODUCT, _GAMMA = range(6)

F64 = npt.NDArray[np.float64]


def orness(ordered: F64) -> float:
    """How near ordered weights are to the maximum (乐观度): ``Σ (n − j)·v_j / (n − 1)``, j from 1; n ≥ 2."""
    n = len(ordered)
    return float(np.sum((n - np.arange(1, n + 1)) * ordered) / (n - 1))


@njit(cache=True, nogil=True)
def parts(values: F64, weights: F64, method: int, parameter: float, out: F64) -> None:
    """Each layer's part of the score, into ``out``; ``values`` may hold NaN for unknown.

    ``parameter`` is the ORness of ``owa`` and the γ of ``gamma``.
    """
    n = values.size
    for i in range(n):
        out[i] = 0.0
    if method == _WLC:
        for i in range(n):
            if not np.isnan(values[i]):
                out[i] = weights[i] * values[i]
        return
    if method == _OWA:
        _ordered(values, weights, parameter, out)
        return
    best, none_of, all_of, power, shares = -1, 1.0, 1.0, 1.0, 0.0
    for i in range(n):
        if weights[i] <= 0.0:
            continue
        h = _known(values[i])
        if h > 0.0 and (best < 0 or h > values[best]):
            best = i
        none_of *= 1.0 - h
        all_of *= h
        power *= h ** weights[i]
        # a layer's share: what it adds to the logarithm of "none of them"; certain ones stay finite
        out[i] = weights[i] if method == _PRODUCT else -np.log(max(1.0 - h, 1e-12))
        shares += out[i]
    score = 1.0 - none_of
    if method == _PRODUCT:
        score = power
    elif method == _GAMMA:
        score = (1.0 - none_of) ** parameter * all_of ** (1.0 - parameter)
    elif method == _MAX:
        score = 0.0 if best < 0 else values[best]
    for i in range(n):
        if method == _MAX:
            out[i] = score if i == best else 0.0
        else:
            out[i] = score * out[i] / shares if shares > 0.0 else 0.0


@njit(cache=True, nogil=True)
def _ordered(values: F64, weights: F64, orness_: float, out: F64) -> None:
    n = values.size
    # sorted by hand, equals in the layers' order: numpy's sorting costs each new install 4 s of compiling
    order = np.empty(n, np.int64)
    for i in range(n):
        h, k = _known(values[i]), i
        while k > 0 and _known(values[order[k - 1]]) < h:
            order[k] = order[k - 1]
            k -= 1
        order[k] = i
    so_far, before = 0.0, 0.0
    for k in range(n):
        i = order[k]
        so_far += weights[i]
        share = min(so_far, 1.0)
        # ORness 1 gives all to the first, 0 all to the last
        now = 1.0 if orness_ >= 1.0 else 0.0
        if 0.0 < orness_ < 1.0:
            now = share ** ((1.0 - orness_) / orness_)
        elif orness_ <= 0.0 and share >= 1.0 - 1e-12:
            now = 1.0
        if so_far <= 0.0:
            now = 0.0
        if not np.isnan(values[i]):
            out[i] = (now - before) * values[i]
        before = now
    for i in range(n):
        if weights[i] <= 0.0:
            out[i] = 0.0


@njit(cache=True, nogil=True)
def _known(value: float) -> float:
    return 0.0 if np.isnan(value) else value
