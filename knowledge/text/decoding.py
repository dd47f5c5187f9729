"""From how probable each tag is to the tags themselves: the likeliest sequence in which no entity goes on unbegun."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

NEVER = -1e4  # log-probability of what cannot be


def follows(tags: Sequence[str], touching: float = 0) -> Floats:
    """Return what each of the tags costs after each other (before, after): ``NEVER`` where it cannot stand there.

    ``tags`` are "O" and, for each type, "B-type" and "I-type"; "I" goes on with an entity of its own type only, and
    ``touching`` is the log-probability of one that begins right behind another of its type.
    """

    def cost(before: str, tag: str) -> float:
        same = before[1:] == tag[1:]
        if tag[0] == "I":
            return 0 if same else NEVER
        return touching if tag[0] == "B" and same else 0

    return np.array([[cost(before, tag) for tag in tags] for before in tags], dtype=np.float32)


def likeliest(scores: Floats, allowed: Floats) -> tuple[float, list[int]]:
    """Return the best sum of ``scores`` (places, tags; "O" first) and its path (Viterbi 1967).

    ``allowed`` is what ``follows`` returns: nothing gains by what stands before it.
    """
    each = scores.argmax(axis=1)
    if not allowed[np.concatenate([[0], each[:-1]]), each].any():
        return float(scores.max(axis=1).sum()), [int(place) for place in each]
    score, came = scores[0] + allowed[0], []
    for row in scores[1:]:
        ways = score[:, None] + allowed
        came.append(ways.argmax(axis=0))
        score = ways.max(axis=0) + row
    path = [int(score.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return float(score.max()), path[::-1]
