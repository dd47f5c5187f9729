"""The mean of the weights of several states of one course, which is often better than each (Wortsman et al. 2022).

python -m training.moves.mean OUT LEARNED …
"""

import shutil
import sys
from pathlib import Path

import torch


def main(out: Path, learned: list[Path]) -> None:
    """Write the mean."""
    out.mkdir(parents=True, exist_ok=True)
    states = [torch.load(each / "network.pt") for each in learned]
    mean = {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}
    torch.save(mean, out / "network.pt")
    shutil.copy(learned[0] / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
