"""The network: the recogniser's lower layers, as they are, five upper ones of its own, and two scores."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it

from training.moves.network import FAR, WIDTH, Encoder, Layer

LOW, TOP = 5, 10  # the layers that are its own: from, to
HIDDEN, SCORES = 256, 2
SPREAD = 3.0  # the last vectors lie close together


class Checker(nn.Module):
    """The upper half: log-odds that a text answers a question, and that it bears out a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer() for _ in range(LOW, TOP)])
        self.hid, self.out = nn.Linear(3 * WIDTH, HIDDEN), nn.Linear(HIDDEN, SCORES)
        self.drop = 0.05

    def forward(self, lower: Tensor, mask: Tensor, asks: Tensor) -> Tensor:
        """Return scores (rows, 2); ``mask`` and ``asks`` (rows, pieces): 1 at pieces, and at those of the question."""
        x, far = lower, (1 - mask[:, None, None, :].to(lower.dtype)) * FAR
        for layer in self.layers:
            x = F.dropout(layer(x, far), self.drop, self.training)
        x, asked = x.float(), asks[..., None].float()
        told = mask[..., None].float() - asked
        seen = [x[:, 0], (x * asked).sum(1) / asked.sum(1), (x * told).sum(1) / told.sum(1).clamp(min=1)]
        found = F.dropout(SPREAD * torch.cat(seen, -1), 2 * self.drop, self.training)
        scores: Tensor = self.out(F.gelu(self.hid(found)))
        return scores


def lower_half(folder: Path) -> Encoder:
    """Return the recogniser's encoder as learned, whose first ``LOW`` layers are shared."""
    state = torch.load(folder / "network.pt")
    own = {name.removeprefix("encoder."): each for name, each in state.items() if name.startswith("encoder.")}
    made = Encoder(len(own["word.weight"]), sum(name.endswith("fi.bias") for name in own))
    made.load_state_dict(own)
    made.layers = made.layers[:LOW]
    return made


def checker(encoder: Path) -> Checker:
    """Return the upper half as learning begins: layers of the encoder that ``training.encoder`` wrote."""
    made = Checker()
    for own, given in zip(made.layers, Encoder.load(encoder / "encoder.npz", TOP).layers[LOW:], strict=True):
        own.load_state_dict(given.state_dict())
    return made
