"""The network that checks support: an encoder over a claim and its quotes in one row, and one number."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from knowledge.verification.pairing import END
from training.moves.network import WIDTH, Encoder

INNER = 256


class Checker(nn.Module):
    """Encoder and head. The head sees the row's first vector, and the strongest and the mean of the claim's."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.inner, self.outer = nn.Linear(3 * WIDTH, INNER), nn.Linear(INNER, 1)
        self.drop = 0.1

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Log-odds (rows,) that the quotes bear the claim out."""
        x = self.encoder(ids, mask)
        claim = ((ids == END).long().cumsum(1) == 0).unsqueeze(-1)  # up to the first end
        strongest = torch.where(claim, x, torch.full_like(x, -1e4)).amax(1)
        claimed = claim.to(x.dtype)
        mean = (x * claimed).sum(1) / claimed.sum(1)
        x = F.dropout(torch.cat([x[:, 0], strongest, mean], dim=-1), self.drop, self.training)
        return self.outer(F.gelu(self.inner(x)))[:, 0]

    @classmethod
    def start(cls, path: Path, layers: int) -> "Checker":
        """Begin with the first layers of an encoder: ``encoder.npz``, or a learned network of ``training.moves``."""
        if path.suffix == ".npz":
            encoder = Encoder.load(path)
            encoder.cut(layers)
            return cls(encoder)
        state = {k.removeprefix("encoder."): v for k, v in torch.load(path).items() if k.startswith("encoder.")}
        encoder = Encoder(len(state["word.weight"]), sum(k.endswith("fi.bias") for k in state))
        encoder.load_state_dict(state)
        encoder.layers = encoder.layers[:layers]
        return cls(encoder)
